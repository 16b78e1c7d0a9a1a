#pragma once

#include <string>
#include <string_view>

namespace layso::usb {

/// What a printer says of itself in its IEEE 1284 device id, "MFG:EPSON;MDL:TM-T82;CMD:ESC/POS;SN:…;". Each key also
/// in its long form (MANUFACTURER, MODEL, COMMAND SET, SERIALNUMBER). Empty: not said.
struct DeviceId {
    std::string make;
    std::string model;
    std::string command_set;
    std::string serial;

    /// Never fails: what cannot be understood is left out. Keys in any case, blanks around values dropped, control
    /// bytes dropped; of a key that comes twice, the first counts.
    [[nodiscard]] static DeviceId parse(std::string_view text);
};

}  // namespace layso::usb
