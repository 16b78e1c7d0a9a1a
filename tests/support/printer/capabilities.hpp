#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace layso::emulated {

/// What a printer model can do and how it is built. Defaults follow Epson's manuals for the TM-T88 family where they
/// give a figure (203 dpi, 576 dots, 4 KiB receive buffer); what is marked *invented* is ours.
struct Capabilities {
    // Answers to GS I (printer information). A clone lies here.
    std::string maker = "EPSON";
    std::string model = "TM-T88VI";
    std::string firmware = "30.14 ESC/POS";
    std::string serial = "LAYSO00001";

    // What it says. Without `answers` it has no way back at all (USB class 7/1/1, or a serial line of two wires).
    bool answers = true;
    bool fence = true;             ///< GS ( H fn 48: completion
    bool transmit_status = true;   ///< GS r
    bool automatic_status = true;  ///< GS a
    bool real_time_status = true;  ///< DLE EOT 1-4
    bool information = true;       ///< GS I

    // How old bytes can be thrown away. Epson's manual: DLE ENQ 1/2 "is enabled only when a recoverable error occurs",
    // and paper end is none; DLE DC4 fn 8 clears at any time. Several clones' manuals let DLE ENQ 2 clear at any time.
    bool clears_by_dc4 = true;          ///< DLE DC4 8 …: clears, and answers 37 25 00
    bool clears_by_enq_always = false;  ///< DLE ENQ 2 clears also without an error

    // Behaviour.
    bool double_byte_at_start = false;     ///< wakes up, and comes out of ESC @, in Chinese double-byte mode
    bool status_ends_with_reset = true;    ///< ESC @ switches the automatic status off
    std::size_t receive_buffer = 4096;     ///< bytes
    std::uint32_t ahead_rows = 64;         ///< rows interpreted ahead of the head (*invented*): why GS r says too early
    std::uint32_t dots = 576;              ///< across the paper: 576 for 80 mm, 384 for 58 mm
    std::uint32_t feed_units_per_row = 1;  ///< vertical motion units of one row
    std::uint32_t head_to_blade_rows = 120;  ///< 15 mm
    std::uint32_t speed_mm_per_s = 250;      ///< 8 rows are a millimetre
    std::uint32_t cut_us = 250'000;          ///< *invented*
    std::uint32_t near_end_rows = 0;         ///< the near-end sensor trips when so few rows are left on a measured roll
};

/// An Epson-like 80 mm printer that does everything.
[[nodiscard]] Capabilities full_80mm();
/// A clone of 80 mm that says that it is a TM-T88: no fence, no GS ( H at all, double-byte mode at start, DLE ENQ 2
/// clears at any time, no DLE DC4 8.
[[nodiscard]] Capabilities clone_80mm();
/// A 58 mm printer of the cheapest kind: 384 dots, slow, small buffer, no automatic status, no fence.
[[nodiscard]] Capabilities simple_58mm();
/// A printer without a way back.
[[nodiscard]] Capabilities silent_80mm();

}  // namespace layso::emulated
