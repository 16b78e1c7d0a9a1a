#pragma once

#include "drivers/job/plan.hpp"

#include <cstdint>

namespace layso::printer {

/// What a printer can do, as far as printing and its proof go. A printer profile fills it in; the defaults are for one
/// of which nothing is known: ESC/POS without any answer.
struct Abilities {
    /// Whether the bytes are ESC/POS. False for opaque documents (CUPS): then nothing of our own is put between them.
    bool escpos = true;
    job::Proof proof = job::Proof::none;
    /// GS a 255 is understood: the printer tells each change by itself.
    bool automatic_status = false;
    /// DLE EOT 1 to 4 are answered. Asked only between whole parts of a job, never inside raster data.
    bool real_time_status = false;
    /// What the transport says of paper and cover can be believed (USB: GET_PORT_STATUS; CUPS: printer-state-reasons).
    /// Whether the device is there is believed always.
    bool port_status = true;
    /// DLE DC4 8 clears the buffers (Epson's manual; clones may print it as text). Otherwise DLE ENQ 2 has to do.
    bool clear_buffers = false;
    /// Bytes of the widest raster row: what is missing of a band that broke off is filled up before ESC @ is sent,
    /// since it would be taken as dots otherwise. 72 for 80 mm, 48 for 58 mm.
    std::uint32_t row_bytes = 72;
};

}  // namespace layso::printer
