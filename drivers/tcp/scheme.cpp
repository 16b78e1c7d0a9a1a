#include "drivers/tcp/scheme.hpp"

#include "drivers/tcp/tcp_device.hpp"

namespace layso::tcp {

device::Scheme scheme() {
    return {.name = "tcp", .open = &TcpDevice::open};
}

}  // namespace layso::tcp
