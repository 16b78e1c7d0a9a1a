#pragma once

#include "controller/core/state.hpp"

#include "layso/v1/view.pb.h"

#include <cstdint>
#include <vector>

namespace layso::core {

// Minutes since local midnight, [from, to).
struct Minutes {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
};

// The centre's hours on a day: compensatory days before holidays before the weekly sessions. Sorted; empty: closed.
std::vector<Minutes> centre_hours(const v1::Calendar& calendar, std::uint32_t business_day);
bool is_working_day(const v1::Calendar& calendar, std::uint32_t business_day);

// When tickets of a service are issued: its windows within the centre's hours.
std::vector<Minutes> service_hours(const v1::Calendar& calendar, const v1::Service& service,
                                   std::uint32_t business_day);

// The next stamp, from now on, at which the service issues tickets; 0 where there is none within a year.
std::int64_t next_opening(const ConfigurationIndex& configuration, const v1::Service& service, std::int64_t now);

// Numbers that the controller can still issue from a series today.
std::uint32_t numbers_left(const State& state, const v1::Series& series);

// Tickets of the day that count against a service's quota: all that the controller issued and did not void, and the
// leased ones it knows of. See quota_reached.
std::uint32_t issued_today(const State& state, std::uint32_t service);

// A leased number counts from the moment the controller hears of it, by merge or by admission. Blocks that no kiosk has
// used are not held against the quota, or every quota smaller than a block would be reached before the first citizen
// came; so while a kiosk is cut off a quota can be passed by at most what is left of its blocks, and the merged tickets
// then close the service. A merge is never refused for a quota: the citizen already has the paper.
bool quota_reached(const State& state, const v1::Service& service);

v1::ServiceAvailability availability(const State& state, const v1::Service& service, std::int64_t now);

}  // namespace layso::core
