#include "drivers/cups/device_id.hpp"

#include <algorithm>

namespace layso::cups {

DeviceId DeviceId::of(std::string_view text) {
    DeviceId id;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(';'), text.size());
        const std::string_view pair = text.substr(0, end);
        const std::size_t colon = std::min(pair.find(':'), pair.size());
        const std::string_view name = pair.substr(0, colon);
        const std::string value(pair.substr(std::min(colon + 1, pair.size())));
        if (name == "MFG" || name == "MANUFACTURER") {
            id.make = value;
        } else if (name == "MDL" || name == "MODEL") {
            id.model = value;
        } else if (name == "SN" || name == "SERN" || name == "SERIALNUMBER") {
            id.serial = value;
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return id;
}

}  // namespace layso::cups
