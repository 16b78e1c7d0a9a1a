// Runs inside the guest, where one kernel is both ends of the cable: usbfs here, the printer gadget there.
#include "drivers/device/send_job.hpp"
#include "drivers/escpos/encoder.hpp"
#include "drivers/printer/printer.hpp"
#include "drivers/usb/scheme.hpp"
#include "tests/integration/emulator/emulator_bench.hpp"
#include "tests/integration/kernel_printer/gadget_front.hpp"

#include <doctest/doctest.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <string>

namespace layso::emulated {
namespace {

using namespace std::chrono_literals;
using device::Answer;
using device::Condition;
using device::FaultCode;

GadgetFront& front() {
    static GadgetFront one("/dev/g_printer0", "/sys/kernel/config/usb_gadget/printer/UDC", "dummy_udc.0");
    return one;
}

bool wait_until(const std::function<bool()>& holds, std::chrono::milliseconds timeout) {
    const auto end = std::chrono::steady_clock::now() + timeout;
    while (!holds()) {
        if (std::chrono::steady_clock::now() >= end) {
            return false;
        }
        ::poll(nullptr, 0, 5);
    }
    return true;
}

std::expected<std::unique_ptr<device::Device>, device::Fault> open_usb() {
    const std::array schemes{usb::scheme()};
    return device::open("usb:0525:a4a8", schemes);
}

std::unique_ptr<device::Device> opened() {
    std::expected<std::unique_ptr<device::Device>, device::Fault> device;
    const bool found = wait_until(
        [&] {
            device = open_usb();
            return device.has_value();
        },
        5s);
    REQUIRE_MESSAGE(found, device.error().detail);
    return std::move(*device);
}

/// The kernel's own class driver shows the printer as /dev/usb/lp0 while nobody else holds it.
bool kernel_driver_has_it() {
    return std::filesystem::exists("/dev/usb/lp0");
}

void save(const std::string& path, std::span<const std::byte> bytes) {
    std::ofstream(path, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

/// Reads until these bytes have come, whatever comes before.
bool hears(device::Device& device, const Bytes& wanted, std::chrono::milliseconds timeout) {
    const auto end = std::chrono::steady_clock::now() + timeout;
    Bytes said;
    std::array<std::byte, 512> part;
    while (std::chrono::steady_clock::now() < end) {
        const auto received = device.read(part, 200ms);
        said.insert(said.end(), part.begin(), part.begin() + static_cast<std::ptrdiff_t>(received.count));
        if (!std::ranges::search(said, wanted).empty()) {
            return true;
        }
        if (received.fault && received.fault->code == FaultCode::gone) {
            return false;
        }
    }
    return false;
}

void set_paper(bool present) {
    front().printer().with([&](EscPosPrinter& printer, Time now) { printer.set_paper(present, now); });
}

bool settled() {
    return front().printer().wait_until([](EscPosPrinter& printer) { return printer.idle(); }, 10s);
}

TEST_CASE("the kernel's printer is found, taken from usblp, and says what it is") {
    front();
    CHECK(wait_until(kernel_driver_has_it, 5s));
    const auto device = opened();
    CHECK_FALSE(kernel_driver_has_it());
    const auto identity = device->identity();
    CHECK(identity.make == "Layso");
    CHECK(identity.model == "Emulated");
    CHECK(identity.command_set == "ESC/POS");
    CHECK(identity.usb_id == "0525:a4a8");
    CHECK(identity.answers);
    const auto status = device->status(1s);
    REQUIRE(status);
    CHECK(status->answer(Condition::media_empty) == Answer::no);
}

TEST_CASE(
    "a ticket with fences before and after the cut: what arrives is what was sent, and the picture is the ticket") {
    const auto device = opened();
    const auto picture = drawn_ticket(11, 700);
    const auto ticket = escpos::encode(picture).value();
    const Bytes print = ticket.print + fence("P001");
    const Bytes cut = ticket.cut + fence("C001");
    (void)front().take_received();

    REQUIRE(device->start_job("A011"));
    const auto first = device->write(print, 10s);
    CHECK_FALSE(first.fault);
    CHECK(first.count == print.size());
    CHECK(hears(*device, fence_reply("P001"), 10s));
    CHECK(front().printer().with([](EscPosPrinter& printer, Time) { return printer.sheets().empty(); }));
    const auto second = device->write(cut, 10s);
    CHECK(second.count == cut.size());
    CHECK(hears(*device, fence_reply("C001"), 10s));
    CHECK(device->finish_job(5s));

    const Bytes sent = print + cut;
    const Bytes received = front().take_received();
    CHECK(received == sent);
    save("/sent.bin", sent);
    save("/received.bin", received);
    front().printer().with([&](EscPosPrinter& printer, Time) {
        REQUIRE(printer.sheets().size() == 1);
        CHECK(printer.sheets()[0].clean());
        CHECK(printer.sheets()[0].ink() == without_margins(picture));
    });
}

TEST_CASE("without paper: the port says so, the write stalls, and its count is exactly what arrives") {
    const auto device = opened();
    set_paper(false);
    CHECK(wait_until([&] { return device->status(1s).value().has(Condition::media_empty); }, 2s));

    Bytes much;
    for (std::uint32_t number = 0; number < 4; ++number) {
        much = much + encoded(drawn_ticket(20 + number, 700));
    }
    (void)front().take_received();
    REQUIRE(device->start_job("A020"));
    const auto written = device->write(much, 700ms);
    REQUIRE(written.fault);
    CHECK((written.fault->code == FaultCode::stalled || written.fault->code == FaultCode::timed_out));
    CHECK(written.count > 4096);
    CHECK(written.count < much.size());
    CHECK(device->status(1s).value().has(Condition::media_empty));
    device->abandon_job();
    std::cout << "partial write: " << written.count << " of " << much.size() << std::endl;

    set_paper(true);
    CHECK(wait_until([&] { return front().received_count() == written.count; }, 20s));
    CHECK(settled());
    CHECK(front().take_received() == Bytes(much.begin(), much.begin() + static_cast<std::ptrdiff_t>(written.count)));
    CHECK(wait_until([&] { return !device->status(1s).value().has(Condition::media_empty); }, 2s));
}

TEST_CASE("the rest of a stalled job can still be written when the paper is back") {
    const auto device = opened();
    // Out of the raster that the case before left open.
    front().printer().with([](EscPosPrinter& printer, Time now) {
        printer.set_power(false, now);
        printer.set_power(true, now);
        printer.replace_paper(now);
    });
    set_paper(false);
    const Bytes much = encoded(drawn_ticket(31, 1400)) + encoded(drawn_ticket(32, 1400)) + fence("R001");
    (void)front().take_received();
    REQUIRE(device->start_job("A031"));
    const auto first = device->write(much, 500ms);
    REQUIRE(first.fault);
    set_paper(true);
    const auto second = device->write(std::span(much).subspan(first.count), 20s);
    CHECK_FALSE(second.fault);
    CHECK(first.count + second.count == much.size());
    CHECK(hears(*device, fence_reply("R001"), 20s));
    CHECK(device->finish_job(5s));
    CHECK(front().take_received() == much);
}

TEST_CASE("after close() the kernel's class driver has the printer again") {
    auto device = opened();
    CHECK_FALSE(kernel_driver_has_it());
    device->close();
    CHECK(wait_until(kernel_driver_has_it, 2s));
    CHECK(device->status(1s).error().code == FaultCode::gone);
}

printer::Options job_options(std::span<const device::Scheme> schemes) {
    return {.address = "usb:0525:a4a8",
            .schemes = schemes,
            .abilities = {
                .proof = job::Proof::fence, .automatic_status = true, .real_time_status = true, .clear_buffers = true}};
}

printer::Job job_of(std::uint32_t number) {
    auto ticket = escpos::encode(drawn_ticket(number, 700)).value();
    return {.name = "A0" + std::to_string(number),
            .content = printer::Ticket{.print = std::move(ticket.print), .cut = std::move(ticket.cut)}};
}

std::size_t clean_sheets() {
    return front().printer().with([](EscPosPrinter& printer, Time) {
        return static_cast<std::size_t>(std::ranges::count_if(printer.sheets(), &Sheet::clean));
    });
}

TEST_CASE("a job is done with its evidence, the cut's fence, again and again") {
    const std::array schemes{usb::scheme()};
    printer::Printer printer(job_options(schemes));
    for (const std::uint32_t number : {50U, 51U, 52U}) {
        const std::size_t before = clean_sheets();
        bool recorded = false;
        const auto conclusion = printer.print(job_of(number), {.record =
                                                                   [&] {
                                                                       // Nothing may be under way before this.
                                                                       recorded = clean_sheets() == before;
                                                                       return true;
                                                                   },
                                                               .progress = {}});
        CHECK(job::name_of(conclusion.result) == job::name_of(job::Result::done));
        CHECK(job::name_of(conclusion.grade) == job::name_of(job::Grade::cut));
        CHECK(recorded);
        CHECK(clean_sheets() == before + 1);
        CHECK(front().printer().with([&](EscPosPrinter& one, Time) {
            return one.sheets().back().ink() == without_margins(drawn_ticket(number, 700));
        }));
    }
}

TEST_CASE("a job for a printer without paper fails clean: no byte of the ticket goes out, now or later") {
    const std::array schemes{usb::scheme()};
    printer::Printer printer(job_options(schemes));
    CHECK(printer.open());
    const auto says_empty = [&](bool empty) {
        return wait_until(
            [&] {
                printer.watch(20ms);
                return printer.report().status.has(Condition::media_empty) == empty;
            },
            2s);
    };
    set_paper(false);
    CHECK(says_empty(true));
    (void)front().take_received();
    const auto conclusion = printer.print(job_of(60));
    CHECK(job::name_of(conclusion.result) == job::name_of(job::Result::failed_clean));
    CHECK(conclusion.condition == Condition::media_empty);
    CHECK(conclusion.accepted == 0);
    const std::size_t before = clean_sheets();
    set_paper(true);
    CHECK(says_empty(false));
    const auto next = printer.print(job_of(61));
    CHECK(job::name_of(next.result) == job::name_of(job::Result::done));
    CHECK(clean_sheets() == before + 1);
    front().printer().with(
        [&](EscPosPrinter& one, Time) { CHECK(one.sheets().back().ink() == without_margins(drawn_ticket(61, 700))); });
}

/// The last case: Linux 6.1's printer gadget corrupts its lists sooner or later after it was bound a second time.
TEST_CASE("unplugged while it listens: gone; plugged in: found again, and prints") {
    auto device = opened();
    front().unplug();
    std::array<std::byte, 64> part;
    const bool noticed = wait_until(
        [&] {
            const auto received = device->read(part, 500ms);
            return received.fault && received.fault->code == FaultCode::gone;
        },
        3s);
    CHECK(noticed);
    const auto sent = device::send_job(*device, "A040", encoded(drawn_ticket(40)), 1s);
    CHECK(sent.outcome == device::Outcome::untouched);
    CHECK(open_usb().error().code == FaultCode::not_found);

    (void)front().take_received();
    front().plug_in();
    const auto plugged = std::chrono::steady_clock::now();
    device = opened();
    const auto took = std::chrono::steady_clock::now() - plugged;
    std::cout << "found again after " << std::chrono::duration_cast<std::chrono::milliseconds>(took).count() << " ms"
              << std::endl;
    CHECK(took < 2s);
    const Bytes ticket = encoded(drawn_ticket(41)) + fence("U001");
    const auto again = device::send_job(*device, "A041", ticket, 10s);
    CHECK(again.accepted == ticket.size());
    CHECK(hears(*device, fence_reply("U001"), 10s));
    CHECK(front().take_received() == ticket);
}

}  // namespace
}  // namespace layso::emulated
