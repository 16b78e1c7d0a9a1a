#include "drivers/device/send_job.hpp"
#include "drivers/tcp/endpoint.hpp"
#include "drivers/tcp/scheme.hpp"
#include "tests/integration/emulator/emulator_bench.hpp"
#include "tests/support/printer/front/tcp_front.hpp"

#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <future>
#include <string>

namespace layso::emulated {
namespace {

using namespace std::chrono_literals;
using device::FaultCode;

std::expected<std::unique_ptr<device::Device>, device::Fault> open_tcp(const std::string& address) {
    const std::array schemes{tcp::scheme()};
    return device::open(address, schemes);
}

std::unique_ptr<device::Device> opened(const TcpFront& front) {
    auto device = open_tcp("tcp://127.0.0.1:" + std::to_string(front.port()));
    REQUIRE(device);
    return std::move(*device);
}

Bytes read_some(device::Device& device, std::size_t count) {
    Bytes all;
    std::array<std::byte, 64> part;
    while (all.size() < count) {
        const auto received = device.read(part, 3s);
        if (received.count == 0) {
            break;
        }
        all.insert(all.end(), part.begin(), part.begin() + static_cast<std::ptrdiff_t>(received.count));
    }
    return all;
}

TEST_CASE("tcp: a ticket goes out, comes onto paper, and its fence comes back") {
    TcpFront front;
    const auto device = opened(front);
    CHECK(device->identity().address == "tcp://127.0.0.1:" + std::to_string(front.port()));
    const Bytes ticket = encoded(drawn_ticket(4)) + fence("T001");
    const auto sent = device::send_job(*device, "A004", ticket, 5s);
    CHECK(sent.outcome == device::Outcome::handed_over);
    CHECK(sent.accepted == ticket.size());
    CHECK(read_some(*device, 7) == fence_reply("T001"));
    front.printer().with([](EscPosPrinter& printer, Time) {
        REQUIRE(printer.sheets().size() == 1);
        CHECK(printer.sheets()[0].clean());
        CHECK(printer.sheets()[0].ink() == without_margins(drawn_ticket(4)));
    });
    CHECK(device->status(1s)->answer(device::Condition::offline) == device::Answer::no);
}

TEST_CASE("tcp: what the printer says while it is written to is kept for the next read") {
    TcpFront front;
    const auto device = opened(front);
    REQUIRE(device->start_job("A"));
    CHECK(device->write(bytes_of({0x10, 0x04, 0x01}), 1s).count == 3);
    const Bytes ticket = encoded(drawn_ticket(1));
    CHECK(device->write(ticket, 5s).count == ticket.size());
    CHECK(device->finish_job(5s));
    CHECK(read_some(*device, 1) == bytes_of({0x12}));
}

TEST_CASE("tcp: a printer that does not read is stalled; counted is what it had promised to take; then nothing more") {
    TcpFront front;
    const auto device = opened(front);
    front.printer().with([](EscPosPrinter& printer, Time now) { printer.set_paper(false, now); });
    const Bytes much(200'000, std::byte{0});
    REQUIRE(device->start_job("A"));
    const auto written = device->write(much, 400ms);
    REQUIRE(written.fault);
    CHECK(written.fault->code == FaultCode::stalled);
    CHECK(written.count >= 4096);
    CHECK(written.count < much.size());
    device->abandon_job();

    // A job that begins now is untouched, and that is the truth: paper comes back, and no byte of it is printed.
    const Bytes ticket = encoded(drawn_ticket(9));
    const auto sent = device::send_job(*device, "B", ticket, 100ms);
    CHECK(sent.outcome == device::Outcome::untouched);
    CHECK(sent.accepted == 0);
    front.printer().with([](EscPosPrinter& printer, Time now) { printer.set_paper(true, now); });
    const std::size_t before = written.count;
    CHECK(front.printer().wait_until(
        [&](EscPosPrinter& printer) { return printer.accepted() == before && printer.idle(); }, 5s));
    front.printer().with([](EscPosPrinter& printer, Time) { CHECK(printer.hanging().blank()); });
}

TEST_CASE("tcp: a stalled printer whose paper comes back takes the rest") {
    TcpFront front;
    const auto device = opened(front);
    front.printer().with([](EscPosPrinter& printer, Time now) { printer.set_cover_open(true, now); });
    const Bytes ticket = encoded(drawn_ticket(2, 1200));
    REQUIRE(device->start_job("A"));
    const auto first = device->write(ticket, 200ms);
    REQUIRE(first.fault);
    CHECK(first.fault->code == FaultCode::stalled);
    front.printer().with([](EscPosPrinter& printer, Time now) { printer.set_cover_open(false, now); });
    const auto rest = std::span(ticket).subspan(first.count);
    const auto second = device->write(rest, 10s);
    CHECK_FALSE(second.fault);
    CHECK(second.count == rest.size());
    CHECK(device->finish_job(5s));
    CHECK(front.printer().wait_until([](EscPosPrinter& printer) { return printer.sheets().size() == 1; }, 5s));
    front.printer().with([](EscPosPrinter& printer, Time) { CHECK(printer.sheets().at(0).clean()); });
}

TEST_CASE("tcp: a stop request ends a write and a read at once") {
    TcpFront front;
    const auto device = opened(front);
    front.printer().with([](EscPosPrinter& printer, Time now) { printer.set_paper(false, now); });
    const Bytes much(200'000, std::byte{0});
    REQUIRE(device->start_job("A"));
    std::stop_source stop;
    auto writing = std::async(std::launch::async, [&] { return device->write(much, 60s, stop.get_token()); });
    CHECK(front.printer().wait_until([](EscPosPrinter& printer) { return printer.buffered() == 4096; }, 5s));
    stop.request_stop();
    const auto written = writing.get();
    REQUIRE(written.fault);
    CHECK(written.fault->code == FaultCode::cancelled);
    CHECK(written.count >= 4096);

    std::stop_source second;
    std::array<std::byte, 8> part;
    auto reading = std::async(std::launch::async, [&] { return device->read(part, 60s, second.get_token()); });
    second.request_stop();
    const auto received = reading.get();
    REQUIRE(received.fault);
    CHECK(received.fault->code == FaultCode::cancelled);
}

TEST_CASE("tcp: a printer that closes is gone, and stays gone") {
    TcpFront front;
    const auto device = opened(front);
    REQUIRE(device->start_job("A"));
    CHECK(device->write(bytes_of({0x10, 0x04, 0x01}), 1s).count == 3);
    CHECK(device->finish_job(1s));
    CHECK(read_some(*device, 1) == bytes_of({0x12}));
    CHECK(device->status(1s));
    front.hang_up();
    std::array<std::byte, 8> part;
    const auto received = device->read(part, 5s);
    REQUIRE(received.fault);
    CHECK(received.fault->code == FaultCode::gone);
    REQUIRE_FALSE(device->status(1s));
    CHECK(device->status(1s).error().code == FaultCode::gone);
    const auto sent = device::send_job(*device, "A", encoded(drawn_ticket(1)), 1s);
    CHECK(sent.outcome == device::Outcome::untouched);
    CHECK(sent.fault->code == FaultCode::gone);
    CHECK(opened(front)->status(1s));
}

TEST_CASE("tcp: after close() every call answers gone") {
    TcpFront front;
    const auto device = opened(front);
    device->close();
    CHECK(device->start_job("A").error().code == FaultCode::gone);
    CHECK(device->status(1s).error().code == FaultCode::gone);
    CHECK(device->clear(1s).error().code == FaultCode::unsupported);
}

TEST_CASE("tcp: nobody there, no answer, no such name: each within its time") {
    std::uint16_t unused = 0;
    {
        const TcpFront front;
        unused = front.port();
    }
    CHECK(open_tcp("tcp://127.0.0.1:" + std::to_string(unused)).error().code == FaultCode::not_found);
    const auto before = std::chrono::steady_clock::now();
    const auto unknown = open_tcp("tcp://no-such-printer.invalid?connect_ms=500").error().code;
    CHECK((unknown == FaultCode::not_found || unknown == FaultCode::timed_out));
    CHECK(std::chrono::steady_clock::now() - before < 3s);

    // A listener whose backlog is full answers no more connections.
    const stream::Descriptor listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    REQUIRE(::bind(listener.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    REQUIRE(::listen(listener.number(), 0) == 0);
    REQUIRE(::getsockname(listener.number(), reinterpret_cast<sockaddr*>(&address), &size) == 0);
    const std::string place = "tcp://127.0.0.1:" + std::to_string(ntohs(address.sin_port)) + "?connect_ms=200";
    std::vector<std::unique_ptr<device::Device>> held;
    std::expected<std::unique_ptr<device::Device>, device::Fault> last;
    for (int i = 0; i < 8 && last; ++i) {
        last = open_tcp(place);
        if (last) {
            held.push_back(std::move(*last));
        }
    }
    REQUIRE_FALSE(last);
    CHECK(last.error().code == FaultCode::timed_out);
}

TEST_CASE("tcp: addresses in all their forms") {
    const auto place = [](const char* text) { return tcp::Endpoint::of(*device::Address::parse(text)).value(); };
    CHECK(place("tcp://printer.example").text() == "tcp://printer.example:9100");
    CHECK(place("tcp:printer-2:9101").text() == "tcp://printer-2:9101");
    CHECK(place("tcp://[fe80::1]:9100").host == "fe80::1");
    CHECK(place("tcp://[::1]").text() == "tcp://[::1]:9100");
    CHECK(place("tcp://10.0.0.7?connect_ms=250").connect_timeout == 250ms);
}

TEST_CASE("tcp: addresses that are none") {
    for (const char* text : {"tcp://", "tcp://host:0", "tcp://host:65536", "tcp://host:port", "tcp://a/b",
                             "tcp://::1:9100", "tcp://[::1", "tcp://[::1]9100", "tcp:user@host:1"}) {
        CAPTURE(text);
        const auto device = open_tcp(text);
        REQUIRE_FALSE(device);
        CHECK(device.error().code == FaultCode::malformed_address);
    }
    CHECK(open_tcp("tcp://127.0.0.1:9?connect_ms=0").error().code == FaultCode::bad_option);
    CHECK(open_tcp("tcp://127.0.0.1:9?speed=1").error().code == FaultCode::bad_option);
}

}  // namespace
}  // namespace layso::emulated
