#pragma once

#include "drivers/device/device.hpp"

#include <span>

namespace layso::cups {

/// `cups:QUEUE`, `ipp://host:port/path` and `ipps://…`, see IppDevice. `cups:` lists the queues of libcups' default
/// server, within 2 s.
[[nodiscard]] std::span<const device::Scheme> schemes();

}  // namespace layso::cups
