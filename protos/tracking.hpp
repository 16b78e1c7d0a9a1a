#pragma once

#include "layso/v1/configuration.pb.h"
#include "protos/ticket_id.hpp"

#include <string>
#include <string_view>

namespace layso {

// The text of a ticket's QR: <address><controller>.<day>.<label>, e.g. https://…/1.2025-07-01.A012, the same from the
// controller and from a kiosk that is cut off. The label alone where the centre has no address to follow tickets at.
std::string tracking_text(const v1::Configuration& configuration, TicketId ticket, std::string_view label);

}  // namespace layso
