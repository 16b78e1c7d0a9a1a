#include "firmware/print/schemes.hpp"

#ifdef LAYSO_HAS_CUPS
#include "drivers/cups/scheme.hpp"
#endif
#ifdef LAYSO_HAS_SERIAL
#include "drivers/serial/scheme.hpp"
#endif
#ifdef LAYSO_HAS_TCP
#include "drivers/tcp/scheme.hpp"
#endif
#ifdef LAYSO_HAS_USB
#include "drivers/usb/scheme.hpp"
#endif

#include <vector>

namespace layso::print {

std::span<const device::Scheme> schemes() {
    static const std::vector<device::Scheme> all = [] {
        std::vector<device::Scheme> found;
#ifdef LAYSO_HAS_USB
        found.push_back(usb::scheme());
#endif
#ifdef LAYSO_HAS_TCP
        found.push_back(tcp::scheme());
#endif
#ifdef LAYSO_HAS_SERIAL
        found.push_back(serial::scheme());
#endif
#ifdef LAYSO_HAS_CUPS
        for (const device::Scheme& scheme : cups::schemes()) {
            found.push_back(scheme);
        }
#endif
        return found;
    }();
    return all;
}

}  // namespace layso::print
