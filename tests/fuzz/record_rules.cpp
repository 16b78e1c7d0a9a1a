// A journal's record from another medium: known and read, or kept as bytes.
#include "tests/fuzz/input.hpp"
#include "tests/fuzz/require.hpp"
#include "tests/fuzz/rules.hpp"

#include "layso/v1/event.pb.h"
#include "protos/codec.hpp"
#include "protos/event_record.hpp"
#include "protos/personal_reference.hpp"

#include <string>

namespace layso::fuzz {
namespace {

void event_is_a_record(const v1::Event& event) {
    const auto bytes = to_bytes(event);
    for (const auto& reference : personal_references(event)) {
        require(bytes.find(reference) != std::string::npos, "a reference is the event's own");
    }
    const auto record = to_record(event);
    const auto back = from_record(record.type, record.version, record.payload);
    require(back && to_bytes(*back) == bytes, "an event is its record");
}

}  // namespace

void records_keep_their_rules(std::span<const std::byte> input) {
    Input bytes(input);
    const auto type = static_cast<std::uint32_t>(bytes.number(1));
    const auto version = static_cast<std::uint32_t>(bytes.number(1)) % 4;
    const auto event = from_record(type, version, bytes.rest());
    if (!event) return;
    const auto record = to_record(*event);
    require(record.type == type, "a record's type is its fact");
    event_is_a_record(*event);
}

}  // namespace layso::fuzz
