#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace layso::escpos {

/// What can be asked in real time with DLE EOT n (Epson, ESC/POS command reference).
enum class RealTimeQuestion : std::uint8_t {
    printer = 1,        ///< on-line or not
    offline_cause = 2,  ///< cover, paper end, error
    error_cause = 3,    ///< cutter, unrecoverable, auto-recoverable (head temperature)
    paper = 4,          ///< near end, end
};

/// What can be asked with GS I n.
enum class InformationQuestion : std::uint8_t { firmware = 65, maker = 66, model = 67, serial = 68, font = 69 };

/// The bytes of requests to a printer. Pure.
namespace request {

using Bytes = std::vector<std::byte>;

/// DLE EOT n: status in real time, executed as it arrives.
[[nodiscard]] Bytes real_time_status(RealTimeQuestion question);
/// GS a 255: the printer tells each change of status by itself (groups: drawer, on-line, error, paper).
[[nodiscard]] Bytes automatic_status();
/// GS r 1: paper status, answered when its turn in the buffer comes.
[[nodiscard]] Bytes transmit_status();
/// GS ( H fn 48: answered with the same number when the printing before it is completed. Precondition: id < fence_ids.
[[nodiscard]] Bytes fence(std::uint32_t id);
/// GS I n: make, model, …
[[nodiscard]] Bytes information(InformationQuestion question);
/// DLE ENQ 2: recover from an error after clearing the buffers. Epson's: only with an error; many clones': always.
[[nodiscard]] Bytes recover();
/// DLE DC4 8: clear the buffers, answered with 37 25 00. Epson's newer ones only.
[[nodiscard]] Bytes clear_buffers();
/// ESC @, FS .: settings as after power-on, no Chinese double-byte mode.
[[nodiscard]] Bytes initialize();
/// GS V 66 0: feed to the blade and cut.
[[nodiscard]] Bytes cut();

}  // namespace request

/// How many different fences there are. Their four bytes are letters A to Z, so that no byte of a reply can be taken
/// for its head.
inline constexpr std::uint32_t fence_ids = 26U * 26U * 26U * 26U;
/// The number of a fence's four bytes; nothing if they are not of ours.
[[nodiscard]] std::optional<std::uint32_t> fence_id_of(std::span<const std::byte, 4> bytes);

}  // namespace layso::escpos
