#pragma once

#include "firmware/core/effect.hpp"
#include "firmware/ticket/content.hpp"

#include "layso/v1/configuration.pb.h"

namespace layso::kiosk {

/// What stands on the paper of this print, in the words of the configuration.
[[nodiscard]] ticket::TicketContent ticket_content(const effect::Print& print, const v1::Configuration& configuration);

}  // namespace layso::kiosk
