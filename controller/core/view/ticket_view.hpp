#pragma once

#include "controller/core/state.hpp"

#include "layso/v1/view.pb.h"
#include "protos/ticket_id.hpp"

#include <string>
#include <vector>

namespace layso::core {

// What paper and wall call the ticket, e.g. A012; the bare number where its series is not configured any more.
std::string label_of(const State& state, TicketId ticket);

// Empty but for the id where the ticket is unknown.
v1::TicketView ticket_view(const State& state, TicketId ticket);

// All tickets of the current business day and those that a counter still has, by id. O(tickets): for a page that has
// just connected.
std::vector<v1::TicketView> ticket_views(const State& state);

}  // namespace layso::core
