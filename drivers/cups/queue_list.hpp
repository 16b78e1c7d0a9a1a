#pragma once

#include "drivers/cups/limit.hpp"
#include "drivers/cups/target.hpp"
#include "drivers/device/device.hpp"

#include <vector>

namespace layso::cups {

/// The queues of a server (CUPS-Get-Printers), each with why it prints nothing now. None when it does not answer.
[[nodiscard]] std::vector<device::Found> queues_of(const Host& server, const Limit& limit);

}  // namespace layso::cups
