#include "drivers/cups/scheme.hpp"

#include "drivers/cups/connection.hpp"
#include "drivers/cups/ipp_device.hpp"
#include "drivers/cups/queue_list.hpp"

#include <cups/cups.h>

#include <array>

namespace layso::cups {
namespace {

constexpr std::chrono::milliseconds list_time{2000};

std::vector<device::Found> queues_of_default_server() {
    return queues_of(Host{.name = cupsServer(), .port = ippPort()}, Limit(list_time));
}

}  // namespace

std::span<const device::Scheme> schemes() {
    static constexpr std::array all{device::Scheme{"cups", &IppDevice::open, &queues_of_default_server},
                                    device::Scheme{"ipp", &IppDevice::open}, device::Scheme{"ipps", &IppDevice::open}};
    return all;
}

}  // namespace layso::cups
