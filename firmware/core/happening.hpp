#pragma once

#include "firmware/core/event.hpp"

#include <variant>

namespace layso::kiosk {

/// Something of the world changed: link, configuration, figures, printer or journal. The world holds it already.
struct WorldChanged {};
/// The controller's answer to the touch that the visit is waiting for, or to one long given up.
struct TouchAnswered {
    const v1::KioskReply& reply;
};

/// What a state of the session is told. Each state says what it does with each, if only by ignoring it by name.
using Happening = std::variant<Touch, TouchAnswered, event::PrintEnded, WorldChanged, event::TimePassed>;

/// One lambda for each kind; a kind left out does not compile.
template <class... Handlers>
struct Handle : Handlers... {
    using Handlers::operator()...;
};

}  // namespace layso::kiosk
