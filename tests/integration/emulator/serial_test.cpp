#include "drivers/device/send_job.hpp"
#include "drivers/serial/scheme.hpp"
#include "tests/integration/emulator/emulator_bench.hpp"
#include "tests/support/printer/front/pty_front.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <string>

namespace layso::emulated {
namespace {

using namespace std::chrono_literals;
using device::FaultCode;

std::expected<std::unique_ptr<device::Device>, device::Fault> open_serial(const std::string& address) {
    const std::array schemes{serial::scheme()};
    return device::open(address, schemes);
}

std::unique_ptr<device::Device> opened(const PtyFront& front, const std::string& options = "?flow=xon&baud=115200") {
    auto device = open_serial("serial:" + front.path() + options);
    REQUIRE(device);
    return std::move(*device);
}

TEST_CASE("serial: a ticket many times the printer's buffer goes out under XON/XOFF, dot for dot") {
    PtyFront front(Capabilities{.speed_mm_per_s = 20});  // slower than the line
    const auto device = opened(front);
    const Bytes ticket = encoded(drawn_ticket(6, 300)) + fence("S001");
    const auto sent = device::send_job(*device, "A006", ticket, 20s);
    CHECK(sent.outcome == device::Outcome::handed_over);
    CHECK(sent.accepted == ticket.size());
    Bytes said;
    std::array<std::byte, 16> part;
    while (said.size() < 7) {
        const auto received = device->read(part, 5s);
        REQUIRE(received.count > 0);
        said.insert(said.end(), part.begin(), part.begin() + static_cast<std::ptrdiff_t>(received.count));
    }
    CHECK(said == fence_reply("S001"));  // XON and XOFF are not among it
    front.printer().with([](EscPosPrinter& printer, Time) {
        REQUIRE(printer.sheets().size() == 1);
        CHECK(printer.sheets()[0].clean());
        CHECK(printer.sheets()[0].ink() == without_margins(drawn_ticket(6, 300)));
    });
}

TEST_CASE(
    "serial: a printer without paper stops it; the next job is untouched; paper back, and only the first is printed") {
    PtyFront front;
    const auto device = opened(front);
    front.printer().with([](EscPosPrinter& printer, Time now) { printer.set_paper(false, now); });
    const Bytes ticket = encoded(drawn_ticket(1, 300));
    REQUIRE(device->start_job("A"));
    const auto written = device->write(ticket, 500ms);
    REQUIRE(written.fault);
    CHECK(written.fault->code == FaultCode::stalled);
    CHECK(written.count > 3000);
    CHECK(written.count <= 4096);
    device->abandon_job();
    CHECK(device::send_job(*device, "B", ticket, 100ms).outcome == device::Outcome::untouched);
    const bool exact =
        front.printer().wait_until([&](EscPosPrinter& printer) { return printer.accepted() == written.count; }, 5s);
    CHECK(exact);
}

TEST_CASE("serial: a port that is taken away is gone") {
    PtyFront front;
    const auto device = opened(front);
    CHECK(device->status(1s));
    front.unplug();
    std::array<std::byte, 8> part;
    const auto received = device->read(part, 5s);
    REQUIRE(received.fault);
    CHECK(received.fault->code == FaultCode::gone);
    CHECK(device->status(1s).error().code == FaultCode::gone);
}

TEST_CASE("serial: the line is set as the address says") {
    PtyFront front;
    const auto device = opened(front, "?baud=9600&parity=even&flow=none");
    const stream::Descriptor terminal(::open(front.path().c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC));
    if (terminal.open()) {  // root is not kept out by TIOCEXCL
        termios line{};
        REQUIRE(::tcgetattr(terminal.number(), &line) == 0);
        CHECK(::cfgetospeed(&line) == B9600);
        CHECK((line.c_lflag & (ICANON | ECHO | ISIG)) == 0);
        CHECK((line.c_oflag & OPOST) == 0);
        CHECK((line.c_iflag & (IXON | IXOFF | ICRNL)) == 0);
        CHECK((line.c_cflag & CSIZE) == CS8);
    }
}

TEST_CASE("serial: a second program on the line is told that it is busy") {
    PtyFront front;
    const auto device = opened(front);
    const auto second = open_serial("serial:" + front.path() + "?flow=xon");
    REQUIRE_FALSE(second);
    CHECK(second.error().code == FaultCode::busy);
}

TEST_CASE("serial: mistakes in an address, and paths that are no serial line") {
    CHECK(open_serial("serial:ttyS0").error().code == FaultCode::malformed_address);
    CHECK(open_serial("serial:/dev/ttyUSB0?baud=12345").error().code == FaultCode::bad_option);
    CHECK(open_serial("serial:/dev/ttyUSB0?parity=mark").error().code == FaultCode::bad_option);
    CHECK(open_serial("serial:/dev/ttyUSB0?flow=rts").error().code == FaultCode::bad_option);
    CHECK(open_serial("serial:/dev/no-such-port").error().code == FaultCode::not_found);
    CHECK(open_serial("serial:/dev/null").error().code == FaultCode::unsupported);
    PtyFront front;
    const auto without_lines = open_serial("serial:" + front.path());
    REQUIRE_FALSE(without_lines);
    CHECK(without_lines.error().code == FaultCode::unsupported);
    CHECK(without_lines.error().detail.find("flow=xon") != std::string::npos);
    for (const device::Found& found : serial::scheme().list()) {
        CHECK(found.identity.address.starts_with("serial:/dev/serial/by-id/"));
    }
}

TEST_CASE("serial: a port that is not allowed names the group" * doctest::skip(::geteuid() != 0)) {
    PtyFront front;
    std::filesystem::permissions(front.path(), std::filesystem::perms::none);
    REQUIRE(::seteuid(65534) == 0);
    const auto device = open_serial("serial:" + front.path() + "?flow=xon");
    REQUIRE(::seteuid(0) == 0);
    REQUIRE_FALSE(device);
    CHECK(device.error().code == FaultCode::denied);
    CHECK(device.error().detail.find("dialout") != std::string::npos);
    CHECK(device.error().detail.find("udev") != std::string::npos);
}

}  // namespace
}  // namespace layso::emulated
