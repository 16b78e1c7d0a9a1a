#pragma once

#include "drivers/device/fault.hpp"
#include "drivers/stream/descriptor.hpp"
#include "drivers/tcp/endpoint.hpp"

#include <expected>

namespace layso::tcp {

/// A connected, non-blocking socket without delay and with keepalive, within the endpoint's time: each address of the
/// host is tried. Faults: not_found (nobody there, connection refused), timed_out, denied.
[[nodiscard]] std::expected<stream::Descriptor, device::Fault> connect(const Endpoint& endpoint);

}  // namespace layso::tcp
