#pragma once

#include "controller/core/refused.hpp"
#include "controller/core/state.hpp"

#include "layso/v1/command.pb.h"
#include "layso/v1/console.pb.h"

#include <expected>
#include <optional>

namespace layso::core {

// The reply that this request id got before, with what the state says of it now; nothing for a new id.
// REFUSAL_REQUEST_ID_REUSED where the same id came with another kind of command.
std::expected<std::optional<v1::CommandReply>, Refused> find_answer(const State& state, const v1::Command& command);

// The reply to a command whose decision was just applied, also where the decision was empty.
v1::CommandReply reply_to(const State& state, const v1::Command& command);

}  // namespace layso::core
