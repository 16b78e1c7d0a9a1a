// What technicians write as a printer's address, and what printers say of themselves.
#include "drivers/cups/device_id.hpp"
#include "drivers/cups/target.hpp"
#include "drivers/device/address.hpp"
#include "drivers/serial/line_settings.hpp"
#include "drivers/tcp/endpoint.hpp"
#include "drivers/usb/device_id.hpp"
#include "drivers/usb/port_path.hpp"
#include "drivers/usb/wanted.hpp"
#include "tests/fuzz/input.hpp"
#include "tests/fuzz/require.hpp"
#include "tests/fuzz/rules.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace layso::fuzz {
namespace {

using device::Address;

void refused_well(const device::Fault& fault) {
    const bool known =
        fault.code == device::FaultCode::malformed_address || fault.code == device::FaultCode::bad_option;
    require(known && !fault.detail.empty(), "an address is refused as one, with what is wrong");
}

void over_tcp(const Address& address) {
    const auto endpoint = tcp::Endpoint::of(address);
    if (!endpoint) return refused_well(endpoint.error());
    require(!endpoint->host.empty() && endpoint->port != 0, "a host and a port");
    const auto again = Address::parse(endpoint->text());
    require(again.has_value(), "an endpoint's text is an address");
    const auto same = tcp::Endpoint::of(*again);
    require(same && same->host == endpoint->host && same->port == endpoint->port, "an endpoint's text is its address");
}

void over_usb(const Address& address) {
    const auto wanted = usb::Wanted::from(address);
    if (!wanted) return refused_well(wanted.error());
    require(wanted->text().starts_with("usb:"), "a printer in words");
    if (wanted->port) {
        const auto again = usb::PortPath::parse(wanted->port->text());
        require(again && *again == *wanted->port, "a port's text is its path");
    }
}

void over_serial(const Address& address) {
    const auto line = serial::LineSettings::of(address);
    if (!line) return refused_well(line.error());
    require(line->baud >= 2400 && line->baud <= 115'200 && line->byte_time().count() > 0, "a speed that there is");
}

void over_cups(const Address& address) {
    const auto target = cups::Target::of(address);
    if (!target) return refused_well(target.error());
    require(!target->resource.empty() && !target->uri.empty() && !target->format.empty(), "a place for documents");
    (void)cups::printer_behind(target->uri);
}

void device_id(std::string_view text) {
    const auto usb = usb::DeviceId::parse(text);
    const auto clean = [](std::string_view value) {
        return std::ranges::none_of(value, [](unsigned char letter) { return letter < 0x20 || letter == 0x7F; });
    };
    require(clean(usb.make) && clean(usb.model) && clean(usb.serial) && clean(usb.command_set), "no control bytes");
    require(usb.make.size() + usb.model.size() <= text.size(), "nothing is made up");
    const auto cups = cups::DeviceId::of(text);
    require(cups.make.size() + cups.model.size() + cups.serial.size() <= text.size(), "nothing is made up for CUPS");
}

}  // namespace

void addresses_keep_their_rules(std::span<const std::byte> input) {
    Input bytes(input);
    const bool id = bytes.byte() % 2 != 0;
    const auto text = bytes.rest();
    if (id) return device_id(text);
    (void)usb::PortPath::parse(text);
    const auto address = Address::parse(text);
    if (!address) return refused_well(address.error());
    require(!address->scheme.empty() && address->place.find('\0') == std::string::npos, "a place is a name");
    over_tcp(*address);
    over_usb(*address);
    over_serial(*address);
    over_cups(*address);
}

}  // namespace layso::fuzz
