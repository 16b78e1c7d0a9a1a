#pragma once

#include "drivers/link/fault.hpp"

#include <boost/system/error_code.hpp>

namespace layso::link {

/// Classifies an error of a socket, the resolver or TLS. Errors of a handshake's verification need TlsWire's knowledge,
/// errors of Beast are classified where they arise.
[[nodiscard]] Fault fault_of(const boost::system::error_code& error);

}  // namespace layso::link
