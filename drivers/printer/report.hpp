#pragma once

#include "drivers/device/device.hpp"
#include "drivers/device/fault.hpp"
#include "drivers/device/status.hpp"

#include <cstddef>
#include <optional>

namespace layso::printer {

/// What is known of a printer now. A plain value.
struct Report {
    bool open = false;
    /// Transport and ESC/POS status put together. Not open: `connecting` holds, and all else is unknown.
    device::Status status{};
    /// Not open: why. Busy says who holds the device, denied which rule would allow it.
    std::optional<device::Fault> fault{};
    device::Identity identity{};  ///< of the device that is or was open
    std::size_t garbage = 0;      ///< bytes heard that mean nothing, since the device was opened
};

}  // namespace layso::printer
