#pragma once

#include "controller/hub/core/fold.hpp"

namespace layso::hub {

/// The part of fold that is about tickets; false if the event is about something else.
bool fold_ticket(Rows& rows, const Origin& origin, const v1::Event& event);

}  // namespace layso::hub
