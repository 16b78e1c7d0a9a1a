// A kiosk that says anything: its frames through the WebSocket, the gate and the engine.
#include "drivers/link/memory_connection.hpp"
#include "tests/fuzz/input.hpp"
#include "tests/fuzz/require.hpp"
#include "tests/fuzz/rules.hpp"
#include "tests/fuzz/served_centre.hpp"

#include "layso/v1/kiosk.pb.h"
#include "protos/codec.hpp"

#include <string>
#include <string_view>

namespace layso::fuzz {
namespace {

constexpr int most_frames = 64;

constexpr std::string_view upgrade =
    "GET /v1/kiosk HTTP/1.1\r\nHost: controller-1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

/// RFC 6455, 5.2: final, masked with zeros.
std::string framed(std::string_view message, bool text) {
    std::string frame(1, static_cast<char>(text ? 0x81 : 0x82));
    if (message.size() < 126) {
        frame.push_back(static_cast<char>(0x80U | message.size()));
    } else {
        frame.push_back(static_cast<char>(0x80U | 126U));
        frame.push_back(static_cast<char>(message.size() >> 8U));
        frame.push_back(static_cast<char>(message.size() & 0xFFU));
    }
    return frame.append(4, '\0').append(message);
}

std::size_t length_of(std::string_view& output) {
    const auto byte = [&output](std::size_t at) { return static_cast<std::uint8_t>(output[at]); };
    require(output.size() >= 2 && (byte(1) & 0x80U) == 0, "a server does not mask");
    std::size_t size = byte(1) & 0x7FU;
    std::size_t head = 2;
    if (size >= 126) {
        const std::size_t digits = size == 126 ? 2 : 8;
        require(output.size() >= head + digits, "a whole head");
        size = 0;
        for (std::size_t at = 0; at < digits; ++at) size = size << 8U | byte(head + at);
        head += digits;
    }
    output.remove_prefix(head);
    require(output.size() >= size, "a whole frame");
    return size;
}

/// What the controller said: whole frames, each one of its own kinds.
void is_said_well(std::string_view output) {
    while (!output.empty()) {
        const auto code = static_cast<std::uint8_t>(output.front());
        const auto size = length_of(output);
        const auto content = output.substr(0, size);
        output.remove_prefix(size);
        if (code != 0x82) continue;
        const auto frame = parse_message<v1::KioskFrame>(content, content.size());
        require(frame.has_value(), "the controller says frames");
        const bool own = frame->has_welcome() || frame->has_refused() || frame->has_reply() || frame->has_update();
        require(own, "the controller says what a controller says");
    }
}

}  // namespace

void kiosk_frames_keep_their_rules(std::span<const std::byte> input) {
    Input bytes(input);
    auto& centre = served_centre();
    link::MemoryConnection connection({}, centre.devices());
    const auto feed = [&](std::string_view what) {
        connection.feed(what);
        while (centre.poll()) connection.settle();
        connection.settle();
    };
    feed(upgrade);
    require(connection.take_output().starts_with("HTTP/1.1 101"), "a kiosk is let in");
    for (int frame = 0; frame < most_frames && !bytes.empty() && !connection.closed(); ++frame) {
        const auto size = static_cast<std::size_t>(bytes.number(2));
        feed(framed(bytes.text(size & 0x7FFFU), (size & 0x8000U) != 0));
        is_said_well(connection.take_output());
    }
    connection.end();
    while (centre.poll()) connection.settle();
    centre.keeps_its_rules();
}

}  // namespace layso::fuzz
