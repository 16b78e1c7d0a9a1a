#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace layso::emulated {

/// How long the command is that begins with these bytes.
struct CommandLength {
    std::size_t bytes = 0;  ///< of the command itself
    std::size_t data = 0;   ///< that follow and may be skipped
    bool known = true;      ///< false: the printer ignores these bytes
};

/// Nothing as long as more bytes are needed to tell. `bytes` begins with DLE, ESC, FS or GS. After Epson's command
/// list; commands with user-defined characters and NV graphics are taken as unknown.
[[nodiscard]] std::optional<CommandLength> command_length(std::span<const std::byte> bytes);

}  // namespace layso::emulated
