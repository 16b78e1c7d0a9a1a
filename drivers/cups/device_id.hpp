#pragma once

#include <string>
#include <string_view>

namespace layso::cups {

/// The parts of an IEEE 1284 device id (`MFG:…;MDL:…;SN:…;`) as printers give it in printer-device-id. Empty: not
/// there.
struct DeviceId {
    std::string make;
    std::string model;
    std::string serial;

    [[nodiscard]] static DeviceId of(std::string_view text);
};

}  // namespace layso::cups
