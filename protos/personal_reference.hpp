#pragma once

#include "layso/v1/event.pb.h"

#include <string>
#include <vector>

namespace layso {

// The references of all personal values that an event speaks of, wherever in it they stand: every bytes field whose
// name is or ends in "reference". What carries events elsewhere carries their values along, whatever the event.
std::vector<std::string> personal_references(const v1::Event& event);

}  // namespace layso
