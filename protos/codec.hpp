#pragma once

#include "layso/v1/refusal.pb.h"

#include <google/protobuf/message.h>

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

namespace layso {

// Limits of a frame, checked before anything is parsed. Bytes.
inline constexpr std::size_t kiosk_frame_limit = 256 * 1024;
inline constexpr std::size_t batch_limit = 1024 * 1024;
inline constexpr std::size_t command_limit = 512 * 1024;
inline constexpr std::size_t configuration_limit = 1024 * 1024;
// Deepest nesting of JSON braces and brackets, and of messages in a frame.
inline constexpr int depth_limit = 32;

// Nothing here throws. Unknown fields are kept in binary frames and ignored in JSON; an unknown enum value stays its
// number.
std::expected<void, v1::Refusal> parse_bytes(google::protobuf::Message& message, std::string_view bytes,
                                             std::size_t limit);
std::expected<void, v1::Refusal> parse_json(google::protobuf::Message& message, std::string_view text,
                                            std::size_t limit);

// REFUSAL_TOO_LARGE above `limit` bytes, REFUSAL_MALFORMED for what is not a T.
template <typename T>
std::expected<T, v1::Refusal> parse_message(std::string_view bytes, std::size_t limit) {
    T message;
    if (auto parsed = parse_bytes(message, bytes, limit); !parsed) return std::unexpected{parsed.error()};
    return message;
}

// The standard proto3 JSON mapping: camelCase names, 64-bit numbers as strings, enums by name, zero values left out.
template <typename T>
std::expected<T, v1::Refusal> from_json(std::string_view text, std::size_t limit) {
    T message;
    if (auto parsed = parse_json(message, text, limit); !parsed) return std::unexpected{parsed.error()};
    return message;
}

// Deterministic: equal messages without maps have equal bytes.
std::string to_bytes(const google::protobuf::Message& message);
std::string to_json(const google::protobuf::Message& message);

}  // namespace layso
