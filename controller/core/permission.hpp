#pragma once

#include "layso/v1/command.pb.h"
#include "layso/v1/common.pb.h"

#include <cstdint>

namespace layso::core {

// Whether this kind of command (the number of Command's `action` field) is among the actor's rights: role × command, as
// a table in permission.cpp. Whose counter or kiosk it is about is checked by the rule itself.
bool may(const v1::Actor& actor, std::uint32_t command_kind);

// A supervisor acts at any counter; the system acts everywhere.
bool may_act_for_others(const v1::Actor& actor);

}  // namespace layso::core
