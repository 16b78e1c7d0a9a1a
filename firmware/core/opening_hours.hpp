#pragma once

#include "layso/v1/configuration.pb.h"
#include "protos/business_day.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace layso::kiosk {

/// The windows in which the centre is open on that day, sorted: a compensatory day's own, none on a holiday, else the
/// weekday's sessions; the whole day for a centre that is always open.
std::vector<v1::TimeWindow> opening_windows(const v1::Configuration& configuration, BusinessDay day);

/// Whether the centre's hours hold that moment.
bool within_hours(const v1::Configuration& configuration, std::int64_t stamp);

/// Whether tickets for this service are issued at that moment: its own windows on days when the centre opens at all, or
/// all the centre's hours.
bool service_within_hours(const v1::Configuration& configuration, const v1::Service& service, std::int64_t stamp);

/// When the centre opens next after that moment, looking 60 days ahead; nothing if it does not.
std::optional<std::int64_t> next_opening(const v1::Configuration& configuration, std::int64_t stamp);

}  // namespace layso::kiosk
