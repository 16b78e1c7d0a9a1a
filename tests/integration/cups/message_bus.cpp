#include "tests/integration/cups/message_bus.hpp"

#include "tests/integration/cups/eventually.hpp"

#include <doctest/doctest.h>

namespace layso::test {
namespace {

std::vector<std::string> daemon_of(const Place& place) {
    write_file(place / "bus.conf",
               R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>system</type>
  <listen>unix:path=)" +
                   (place / "bus").string() +
                   R"(</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
)");
    return {"dbus-daemon", "--config-file=" + (place / "bus.conf").string(), "--nofork", "--nopidfile"};
}

}  // namespace

MessageBus::MessageBus() : daemon_(daemon_of(place_), {}, place_ / "log") {
    REQUIRE_MESSAGE(eventually([&] { return std::filesystem::exists(place_ / "bus"); }), read_file(place_ / "log"));
}

std::string MessageBus::variable() const {
    return "DBUS_SYSTEM_BUS_ADDRESS=unix:path=" + (place_ / "bus").string();
}

const MessageBus& message_bus() {
    static const MessageBus bus;
    return bus;
}

}  // namespace layso::test
