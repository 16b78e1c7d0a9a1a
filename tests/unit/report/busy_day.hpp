#pragma once

#include "controller/core/state.hpp"
#include "tests/unit/controller_core/support/centre.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace layso::report::test {

/// The small centre of the core's tests with names as they are in life.
v1::Configuration named_centre();

/// A dossier's code as the tests' shell "seals" it: the reference begins with the code itself.
std::string code_text(const std::string& reference);

/// Plays a day of work from a seed: tickets issued, called, missed, transferred, parked, cancelled, voided, served with
/// dossiers in person, and dossiers online and by post; then the day is closed if asked for.
void play_busy_day(core::test::Centre& centre, std::uint64_t seed, bool to_the_end);

/// What the journal alone says of the day: a count of events, for comparison.
struct JournalSums {
    std::uint32_t allocated = 0;
    std::uint32_t voided = 0;
    std::uint32_t finished = 0;
    std::uint32_t final_no_shows = 0;
    std::uint32_t cancelled = 0;
    std::uint32_t dossiers = 0;
    std::uint32_t dossiers_online = 0;
    std::uint32_t dossiers_post = 0;
};
JournalSums sums_of(const core::test::Centre& centre);

}  // namespace layso::report::test
