#pragma once

#include "controller/core/ticket.hpp"

#include "layso/v1/state.pb.h"

namespace layso::core {

// A ticket as a snapshot holds it, field by field.
v1::TicketRecord to_record(const Ticket& ticket);
Ticket from_record(const v1::TicketRecord& record);

}  // namespace layso::core
