#include "drivers/serial/scheme.hpp"

#include "drivers/serial/serial_device.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace layso::serial {
namespace {

std::vector<device::Found> list() {
    std::vector<device::Found> found;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator("/dev/serial/by-id", error)) {
        device::Found port;
        port.identity.address = "serial:" + entry.path().string();
        port.identity.model = entry.path().filename().string();
        found.push_back(std::move(port));
    }
    std::ranges::sort(found, {}, [](const device::Found& port) { return port.identity.address; });
    return found;
}

}  // namespace

device::Scheme scheme() {
    return {.name = "serial", .open = &SerialDevice::open, .list = &list};
}

}  // namespace layso::serial
