#pragma once

#include "firmware/core/state/attract.hpp"
#include "firmware/core/state/choosing_field.hpp"
#include "firmware/core/state/choosing_priority.hpp"
#include "firmware/core/state/choosing_service.hpp"
#include "firmware/core/state/closed.hpp"
#include "firmware/core/state/failed.hpp"
#include "firmware/core/state/issuing.hpp"
#include "firmware/core/state/not_ready.hpp"
#include "firmware/core/state/number_on_screen.hpp"
#include "firmware/core/state/printing.hpp"
#include "firmware/core/state/starting.hpp"
#include "firmware/core/state/take_ticket.hpp"

#include <variant>

namespace layso::kiosk {

/// What the citizen sees and may do: one state a file.
using SessionVariant = std::variant<state::Starting, state::Attract, state::ChoosingField, state::ChoosingService,
                                    state::ChoosingPriority, state::Issuing, state::Printing, state::TakeTicket,
                                    state::NumberOnScreen, state::Failed, state::Closed, state::NotReady>;

/// A name for the variant, so that a state's file need not know the others.
struct Session {
    SessionVariant is;
};

}  // namespace layso::kiosk
