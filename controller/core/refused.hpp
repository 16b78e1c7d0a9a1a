#pragma once

#include "layso/v1/event.pb.h"
#include "layso/v1/refusal.pb.h"

#include <cstdint>
#include <expected>
#include <string>
#include <utility>
#include <vector>

namespace layso::core {

// The rules say no; nothing changed.
struct Refused {
    v1::Refusal code = v1::REFUSAL_UNSPECIFIED;
    std::string field;                    // which part of the command, as its JSON path; empty where none can be named
    std::int64_t next_opening_stamp = 0;  // milliseconds since 1970; with REFUSAL_OUT_OF_HOURS and REFUSAL_DAY_NOT_OPEN
};

// Events to apply in this order, all of them or none. Empty: the command asks for what already is.
using Decision = std::expected<std::vector<v1::Event>, Refused>;

// What a check gives.
using Checked = std::expected<void, Refused>;

inline std::unexpected<Refused> refuse(v1::Refusal code, std::string field = {}, std::int64_t next_opening_stamp = 0) {
    return std::unexpected{Refused{.code = code, .field = std::move(field), .next_opening_stamp = next_opening_stamp}};
}

}  // namespace layso::core
