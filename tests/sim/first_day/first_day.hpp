#pragma once

#include "controller/hub/store/store.hpp"
#include "tests/sim/first_day/script.hpp"

#include "layso/v1/hub.pb.h"

#include <cstdint>
#include <expected>
#include <filesystem>
#include <functional>
#include <string>

namespace layso::sim {

/// The file beside the journals that says that the whole day is in them.
inline constexpr const char* played_mark = "played";

struct FirstDayOptions {
    std::filesystem::path data;      ///< with first-day.json, thanh-hoa-units.csv and national-rank.csv
    std::filesystem::path journals;  ///< one file a centre; a day that was played to its end is only forwarded again
    std::uint64_t seed = 20250701;
    /// One line of progress or result.
    std::function<void(const std::string&)> say;
};

/// What the hub shows in the end.
struct FirstDayResult {
    ReferenceDay reference;
    v1::Summary summary;
    bool as_reported = false;  ///< the hub's totals are those that the day was played with
    bool second_run_harmless = false;
};

/// Plays the province's first day through the real core, journal, forwarder and hub store. The error is one English
/// line.
std::expected<FirstDayResult, std::string> play_first_day(hub::Store& hub, const FirstDayOptions& options);

}  // namespace layso::sim
