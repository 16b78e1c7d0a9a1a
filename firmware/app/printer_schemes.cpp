#include "firmware/app/printer_schemes.hpp"

#include "drivers/cups/scheme.hpp"
#include "drivers/serial/scheme.hpp"
#include "drivers/tcp/scheme.hpp"
#include "drivers/usb/scheme.hpp"

#include <vector>

namespace layso::kiosk {

std::span<const device::Scheme> printer_schemes() {
    static const std::vector<device::Scheme> schemes = [] {
        std::vector<device::Scheme> all{usb::scheme(), tcp::scheme(), serial::scheme()};
        for (const auto& scheme : cups::schemes()) all.push_back(scheme);
        return all;
    }();
    return schemes;
}

}  // namespace layso::kiosk
