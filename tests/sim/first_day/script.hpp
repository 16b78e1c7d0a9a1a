#pragma once

#include "controller/hub/core/summary.hpp"
#include "tests/sim/first_day/random.hpp"

#include "layso/v1/common.pb.h"

#include <cstdint>
#include <expected>
#include <filesystem>
#include <string>
#include <vector>

namespace layso::sim {

/// The figures that the day is to be played with, as the newspaper gave them.
struct DayTotals {
    std::uint32_t in_person = 0;
    std::uint32_t online = 0;
};
struct ReferenceDay {
    std::uint32_t business_day = 0;
    std::string province;
    DayTotals commune;
    DayTotals provincial;
    std::uint32_t national_rank = 0;
};

/// Somebody who comes to a centre.
struct Visit {
    std::uint32_t arrives_second = 0;  ///< of the local day
    std::uint32_t service = 0;
    bool priority = false;
    bool no_show = false;  ///< leaves before the call, and does not come back
    std::uint32_t serving_seconds = 0;
    v1::Outcome outcome = v1::OUTCOME_GUIDED;
    std::vector<std::string> dossier_codes;  ///< handed in at the counter
};

/// Dossiers that came over the national portal, recorded together from a list.
struct OnlineList {
    std::uint32_t second = 0;
    std::vector<std::string> dossier_codes;
};

/// One centre's day.
struct CentreScript {
    hub::RegisteredController controller;
    std::uint32_t counters = 0;
    std::vector<Visit> visits;  ///< in order of arrival
    std::vector<OnlineList> online;
    std::uint64_t seed = 0;  ///< for what happens inside
};

struct DayScript {
    std::uint32_t business_day = 0;
    std::vector<CentreScript> centres;
};

/// From first-day.json. The error is one English line.
std::expected<ReferenceDay, std::string> read_reference(const std::filesystem::path& file);

/// The commune-level centres, in the table's order but for the demonstration's own, which comes first, and the
/// provincial one. Controllers are numbered from first_controller on: the demonstration's live controller has a journal
/// of its own.
inline constexpr std::uint32_t first_controller = 1001;
std::expected<std::vector<hub::RegisteredController>, std::string> read_centres(const std::filesystem::path& units,
                                                                                const std::string& province);

/// Spreads the totals over centres and over the day. How many dossiers each centre had, who came when, and those who
/// came without a dossier are INVENTED by the seed: only the totals are known.
DayScript invent_day(const ReferenceDay& day, const std::vector<hub::RegisteredController>& centres,
                     std::uint64_t seed);

}  // namespace layso::sim
