#include "drivers/usb/device_id.hpp"

#include <algorithm>
#include <cctype>

namespace layso::usb {
namespace {

std::string trimmed(std::string_view text) {
    std::string result(text);
    std::erase_if(result, [](unsigned char letter) { return std::iscntrl(letter) != 0; });
    const std::size_t first = result.find_first_not_of(' ');
    if (first == std::string::npos) {
        return {};
    }
    return result.substr(first, result.find_last_not_of(' ') - first + 1);
}

std::string upper(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char letter) { return std::toupper(letter); });
    return text;
}

}  // namespace

DeviceId DeviceId::parse(std::string_view text) {
    DeviceId id;
    const auto field = [&id](const std::string& key) -> std::string* {
        if (key == "MFG" || key == "MANUFACTURER") {
            return &id.make;
        }
        if (key == "MDL" || key == "MODEL") {
            return &id.model;
        }
        if (key == "CMD" || key == "COMMAND SET") {
            return &id.command_set;
        }
        if (key == "SN" || key == "SERN" || key == "SERIALNUMBER" || key == "SERIAL NUMBER") {
            return &id.serial;
        }
        return nullptr;
    };
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(';'), text.size());
        const std::string_view entry = text.substr(0, end);
        const std::size_t colon = entry.find(':');
        if (colon != std::string_view::npos) {
            std::string* const into = field(upper(trimmed(entry.substr(0, colon))));
            if (into != nullptr && into->empty()) {
                *into = trimmed(entry.substr(colon + 1));
            }
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return id;
}

}  // namespace layso::usb
