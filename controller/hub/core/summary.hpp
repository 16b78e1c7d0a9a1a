#pragma once

#include "controller/hub/core/day_counts.hpp"

#include "layso/v1/hub.pb.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>

namespace layso::hub {

/// A controller as the province registered it. Controllers of one centre carry the same centre number.
struct RegisteredController {
    std::uint32_t controller = 0;
    std::uint32_t centre = 0;
    std::string unit_code;  ///< administrative unit, e.g. 14797
    std::string name;       ///< e.g. Phường Hạc Thành
    bool provincial = false;
    friend bool operator==(const RegisteredController&, const RegisteredController&) = default;
};

/// A province's place among the provinces on one day, from an imported table.
struct ImportedRank {
    std::uint32_t business_day = 0;
    std::string province;
    std::uint32_t place = 0;
    std::uint32_t provinces = 0;  ///< how many were ranked
    std::string source;
    friend bool operator==(const ImportedRank&, const ImportedRank&) = default;
};

/// All that a summary of one day is made of.
struct ProvinceDay {
    std::uint32_t business_day = 0;
    std::map<std::uint32_t, DayCounts> counts;  ///< by controller; only those that have reported that day
    std::optional<ImportedRank> rank;
};

/// The day's summary: every centre, in order of its number, and their sums. Figures too large for the message stay at
/// its limit; none is ever below zero.
v1::Summary summarize(const std::string& province, std::span<const RegisteredController> controllers,
                      const ProvinceDay& day);

/// The same, but only these centres in by_centre: what a stream sends.
v1::SummaryChange summarize_change(v1::Summary summary, const std::set<std::uint32_t>& centres);

}  // namespace layso::hub
