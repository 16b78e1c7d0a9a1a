#include "tests/bench/load/stream_peer.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <optional>
#include <stdexcept>

namespace layso::bench {
namespace {

constexpr unsigned opcode_mask = 0x0F;
constexpr unsigned opcode_text = 1;
constexpr unsigned opcode_close = 8;
constexpr unsigned opcode_ping = 9;
constexpr std::size_t two_byte_length = 126;
constexpr std::size_t eight_byte_length = 127;

struct Frame {
    unsigned opcode = 0;
    std::string_view payload;
    std::size_t size = 0;
};

std::size_t big_endian(std::string_view bytes) {
    std::size_t value = 0;
    for (const char byte : bytes) value = value << 8U | static_cast<unsigned char>(byte);
    return value;
}

// A server's frames are not masked, and ours are never in fragments.
std::optional<Frame> first_frame(std::string_view bytes) {
    std::size_t header = 2;
    if (bytes.size() < header) return std::nullopt;
    std::size_t length = static_cast<unsigned char>(bytes[1]);
    const std::size_t more = length == two_byte_length ? 2 : length == eight_byte_length ? 8 : 0;
    if (bytes.size() < header + more) return std::nullopt;
    if (more > 0) length = big_endian(bytes.substr(header, more));
    header += more;
    if (bytes.size() < header + length) return std::nullopt;
    return Frame{.opcode = static_cast<unsigned char>(bytes[0]) & opcode_mask,
                 .payload = bytes.substr(header, length),
                 .size = header + length};
}

// With a mask of zeros the payload stands as it is.
std::string pong(std::string_view payload) {
    std::string frame{"\x8A"};
    frame += static_cast<char>(0x80U | payload.size());
    frame.append(4, '\0');
    frame += payload;
    return frame;
}

}  // namespace

StreamPeer::StreamPeer(std::uint16_t port, std::string_view audience, std::string_view more_headers)
    : peer_(port, nullptr) {
    peer_.send(
        fmt::format("GET /v1/stream?audience={} HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                    "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n{}\r\n",
                    audience, more_headers));
    constexpr std::string_view end_of_head = "\r\n\r\n";
    while (received_.find(end_of_head) == std::string::npos) {
        peer_.wait_readable();
        peer_.receive(received_);
    }
    if (!received_.starts_with("HTTP/1.1 101")) throw std::runtime_error("the stream was refused: " + received_);
    received_.erase(0, received_.find(end_of_head) + end_of_head.size());
}

void StreamPeer::receive(const std::function<void(std::string_view)>& heard) {
    peer_.receive(received_);
    std::size_t at = 0;
    while (const auto frame = first_frame(std::string_view{received_}.substr(at))) {
        if (frame->opcode == opcode_close) throw std::runtime_error("the server closed a stream");
        if (frame->opcode == opcode_ping) peer_.send(pong(frame->payload));
        if (frame->opcode == opcode_text) heard(frame->payload);
        at += frame->size;
    }
    received_.erase(0, at);
}

}  // namespace layso::bench
