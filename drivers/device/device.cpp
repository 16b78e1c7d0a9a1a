#include "drivers/device/device.hpp"

#include "drivers/device/file_device.hpp"

#include <algorithm>
#include <array>

namespace layso::device {

std::string_view name_of(Evidence evidence) {
    switch (evidence) {
        case Evidence::handed_over:
            return "handed_over";
        case Evidence::confirmed:
            return "confirmed";
    }
    return "unknown";
}

std::expected<void, Fault> Device::clear(Timeout) {
    return std::unexpected(Fault{FaultCode::unsupported, "this transport cannot clear the device"});
}

std::expected<std::unique_ptr<Device>, Fault> open(std::string_view text, std::span<const Scheme> further) {
    auto address = Address::parse(text);
    if (!address) {
        return std::unexpected(std::move(address.error()));
    }
    constexpr std::array built_in{Scheme{"file", &FileDevice::open}};
    for (const std::span<const Scheme> schemes : {std::span<const Scheme>(built_in), further}) {
        for (const Scheme& scheme : schemes) {
            if (scheme.name == address->scheme) {
                return scheme.open(*address);
            }
        }
    }
    return std::unexpected(Fault{FaultCode::unsupported_scheme, "no driver for '" + address->scheme + ":'"});
}

bool is_job_name(std::string_view name) {
    constexpr std::string_view allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
    return !name.empty() && name.size() <= 64 && !name.starts_with('.') &&
           name.find_first_not_of(allowed) == std::string_view::npos;
}

}  // namespace layso::device
