#pragma once

#include "drivers/device/status.hpp"
#include "drivers/escpos/reply.hpp"

namespace layso::escpos {

/// What a reply says of the printer's conditions. What it does not say is unknown, never "no". Sources: Epson, ESC/POS
/// command reference, DLE EOT, GS a and GS r.
[[nodiscard]] device::Status conditions_of(const reply::RealTimeStatus& reply);
[[nodiscard]] device::Status conditions_of(const reply::AutomaticStatus& reply);
[[nodiscard]] device::Status conditions_of(const reply::Processed& reply);

/// `known`, with all that is newly said in its place.
[[nodiscard]] device::Status renewed(device::Status known, const device::Status& said);

}  // namespace layso::escpos
