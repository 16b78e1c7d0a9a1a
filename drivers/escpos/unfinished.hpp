#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace layso::escpos {

/// Bytes that a printer still waits for when only the first `accepted` of these arrived: the rest of the command that
/// was begun. 0 when they end between two commands. Until so many came, whatever is sent is taken for dots.
/// Nothing when a command is met that our encoder does not make.
[[nodiscard]] std::optional<std::size_t> missing_bytes(std::span<const std::byte> bytes, std::size_t accepted);

}  // namespace layso::escpos
