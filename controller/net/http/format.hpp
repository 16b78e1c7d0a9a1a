#pragma once

#include "drivers/link/message.hpp"

#include <optional>

namespace layso::net {

/// How a message is written in a body.
enum class Format { json, protobuf };

inline constexpr std::string_view json_type = "application/json; charset=utf-8";
inline constexpr std::string_view protobuf_type = "application/x-protobuf";

/// What the request's Content-Type says; JSON without one. Nothing for any other type: a form or plain text that a page
/// of another site could send is never read.
[[nodiscard]] std::optional<Format> body_format(const link::Request& request);

}  // namespace layso::net
