// Messages from outside, binary and JSON: read within their bounds or refused, and what was read can be written and
// read again.
#include "tests/fuzz/input.hpp"
#include "tests/fuzz/require.hpp"
#include "tests/fuzz/rules.hpp"

#include "layso/v1/command.pb.h"
#include "layso/v1/configuration.pb.h"
#include "layso/v1/console.pb.h"
#include "layso/v1/event.pb.h"
#include "layso/v1/hub.pb.h"
#include "layso/v1/kiosk.pb.h"
#include "protos/codec.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace layso::fuzz {
namespace {

using google::protobuf::Message;

std::unique_ptr<Message> fresh(std::size_t kind) {
    switch (kind) {
        case 0:
            return std::make_unique<v1::KioskFrame>();
        case 1:
            return std::make_unique<v1::Command>();
        case 2:
            return std::make_unique<v1::IngestRequest>();
        case 3:
            return std::make_unique<v1::Event>();
        case 4:
            return std::make_unique<v1::Configuration>();
        default:
            return std::make_unique<v1::LoginRequest>();
    }
}
constexpr std::size_t kinds = 6;

void can_be_said_again(const Message& message, std::size_t kind) {
    const auto bytes = to_bytes(message);
    const auto again = fresh(kind);
    require(parse_bytes(*again, bytes, bytes.size()).has_value(), "what was read can be read again");
    require(to_bytes(*again) == bytes, "reading again changes nothing");

    const auto json = to_json(message);
    const auto from_text = fresh(kind);
    require(parse_json(*from_text, json, json.size()).has_value(), "what was read can be said in JSON");
    again->DiscardUnknownFields();
    require(to_bytes(*from_text) == to_bytes(*again), "JSON says the same as the bytes");
}

bool is_deep(std::string_view text) {
    return text.find(std::string(static_cast<std::size_t>(depth_limit) + 1, '[')) == 0;
}

}  // namespace

void messages_keep_their_rules(std::span<const std::byte> input) {
    if (input.empty()) return;
    Input bytes(input);
    const auto choice = bytes.byte();
    const bool json = choice % 2 != 0;
    const std::size_t kind = choice / 2 % kinds;
    const auto text = bytes.rest();
    const auto message = fresh(kind);
    const auto read = [&](Message& into, std::size_t limit) {
        return json ? parse_json(into, text, limit) : parse_bytes(into, text, limit);
    };
    if (!text.empty()) {
        const auto refused = read(*fresh(kind), text.size() - 1);
        require(!refused && refused.error() == v1::REFUSAL_TOO_LARGE, "a limit is a limit");
    }
    const auto parsed = read(*message, text.size());
    require(!(json && is_deep(text) && parsed), "JSON is no deeper than allowed");
    if (!parsed) {
        require(parsed.error() == v1::REFUSAL_MALFORMED, "what is not understood is malformed");
        return;
    }
    can_be_said_again(*message, kind);
}

}  // namespace layso::fuzz
