#pragma once

#include "layso/v1/event.pb.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace layso {

// An event as journal and wire carry it. `type` is the number of the event's `fact` field.
struct EventRecord {
    std::uint32_t type = 0;
    std::uint32_t version = 0;
    std::string payload;
};

// The version that this program writes of every type. A new version of an event is written one release after it can be
// read.
inline constexpr std::uint32_t event_version = 1;

// Requires that a fact is set.
EventRecord to_record(const v1::Event& event);

// Nothing for a type or version that this program does not know: such records are stored, chained and forwarded as
// bytes.
std::optional<v1::Event> from_record(std::uint32_t type, std::uint32_t version, std::string_view payload);

}  // namespace layso
