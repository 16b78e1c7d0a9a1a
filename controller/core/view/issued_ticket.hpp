#pragma once

#include "controller/core/state.hpp"

#include "layso/v1/kiosk.pb.h"
#include "protos/ticket_id.hpp"

namespace layso::core {

// What the paper says. People ahead are those who wait for the same service now; with the expected wait they are told
// as of state.last_stamp. The tracking text is the configured address with the ticket's label and day, or the label.
v1::IssuedTicket issued_ticket(const State& state, TicketId ticket);

}  // namespace layso::core
