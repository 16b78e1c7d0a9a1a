#pragma once

#include "tests/support/printer/conditions.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace layso::emulated {

/// The answer to DLE EOT n, n from 1 to 4; nothing for another n. Bits 1 and 4 are always set (Epson, DLE EOT).
[[nodiscard]] std::optional<std::byte> real_time_status(unsigned what, const Conditions& conditions);

/// The four bytes of the automatic status (Epson, GS a).
[[nodiscard]] std::array<std::byte, 4> automatic_status(const Conditions& conditions);

/// Whether a change is reported to a host that has enabled these groups (argument of GS a): 0x02 on-line and cover,
/// 0x04 errors, 0x08 paper sensors.
[[nodiscard]] bool reported(std::uint8_t groups, const Conditions& before, const Conditions& after);

/// The answer to GS r n: 1 paper sensors, 2 drawer; nothing for another n (49 and 50 are 1 and 2).
[[nodiscard]] std::optional<std::byte> transmitted_status(unsigned what, const Conditions& conditions);

/// The byte of USB's GET_PORT_STATUS (USB printer class 1.1): 0x20 paper empty, 0x10 selected, 0x08 no error.
[[nodiscard]] std::byte port_status(const Conditions& conditions);

}  // namespace layso::emulated
