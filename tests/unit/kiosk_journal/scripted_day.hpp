#pragma once

#include "firmware/core/effect.hpp"
#include "firmware/core/knowledge.hpp"

#include <string>
#include <vector>

namespace layso::kiosk::testing {

/// A day in small: with the controller, a cut, two tickets from the block, the link back.
std::vector<Effect> scripted_day();

/// The same text for the same knowledge.
std::string text_of(const Knowledge& knowledge);

}  // namespace layso::kiosk::testing
