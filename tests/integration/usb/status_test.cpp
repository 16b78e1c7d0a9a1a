#include "drivers/usb/claimed_interface.hpp"
#include "drivers/usb/pending_reader.hpp"
#include "tests/integration/usb/usb_bench.hpp"

#include <doctest/doctest.h>

#include <array>
#include <span>
#include <thread>

namespace layso::usb {
namespace {

using namespace std::chrono_literals;
using device::Answer;
using device::Condition;
using device::FaultCode;

TEST_CASE("the port status becomes conditions, also while the printer takes no bytes") {
    PrinterBench bench;
    const auto device = bench.open();
    const device::Status fine = device->status(1s).value();
    CHECK(fine.answer(Condition::media_empty) == Answer::no);
    CHECK(fine.answer(Condition::offline) == Answer::no);
    CHECK(fine.answer(Condition::other_fault) == Answer::no);
    CHECK(fine.answer(Condition::cover_open) == Answer::unknown);
    CHECK(fine.can_print() == Answer::unknown);

    bench.printer.with_printer([](auto& printer, Time now) { printer.set_paper(false, now); });
    REQUIRE(device->start_job("A020").has_value());
    CHECK(device->write(ticket(150), 50ms, {}).fault->code == FaultCode::stalled);
    const device::Status empty = device->status(1s).value();
    CHECK(empty.answer(Condition::media_empty) == Answer::yes);
    CHECK(empty.can_print() == Answer::no);
    CHECK(empty.gravest() != Condition::other_fault);

    bench.printer.with_printer([](auto& printer, Time now) { printer.replace_paper(now); });
    CHECK(device->status(1s).value().answer(Condition::media_empty) == Answer::no);
}

TEST_CASE("a printer that does not know the port status is unknown, and is not asked again") {
    PrinterBench bench;
    bench.printer.with_control([](auto& control) { control.knows_port_status = false; });
    const auto device = bench.open();
    CHECK(device->status(1s) == device::Status());
    CHECK(device->status(1s) == device::Status());
    CHECK(bench.printer.with_control([](auto& control) { return control.port_polls; }) == 1);
}

TEST_CASE("a printer that does not answer in time is unknown, and the wait is no longer than asked for") {
    PrinterBench bench;
    const auto device = bench.open();
    bench.printer.with_control([](auto& control) { control.holds_requests = true; });
    const auto start = Clock::now();
    CHECK(device->status(60ms) == device::Status());
    CHECK(milliseconds_since(start) < 500);
    bench.printer.with_control([](auto& control) { control.holds_requests = false; });
    CHECK(device->status(1s).value().answer(Condition::media_empty) == Answer::no);
}

TEST_CASE("clearing forgets the half ticket and old words; on new paper only the new ticket comes out") {
    for (const bool old_kind : {false, true}) {
        CAPTURE(old_kind);
        PrinterBench bench;
        bench.printer.with_control([&](auto& control) {
            control.soft_reset_as_1_1 = !old_kind;
            control.soft_reset_as_1_0 = old_kind;
        });
        const auto device = bench.open();
        bench.printer.with_printer([](auto& printer, Time now) { printer.set_paper(false, now); });
        REQUIRE(device->start_job("A021").has_value());
        CHECK(device->write(ticket(150), 50ms, {}).fault->code == FaultCode::stalled);
        device->abandon_job();
        bench.printer.with_printer([](auto& printer, Time) { printer.say(bytes_of({0x55, 0x66})); });

        REQUIRE(device->clear(1s).has_value());
        CHECK(bench.printer.with_control([](auto& control) { return control.soft_resets; }) == 1);
        CHECK(read_bytes(*device, 1, 30ms).empty());
        bench.printer.with_printer([](auto& printer, Time now) {
            CHECK(printer.buffered() == 0);
            printer.replace_paper(now);
        });

        const Bytes job = ticket(40);
        REQUIRE(device->start_job("A022").has_value());
        CHECK(device->write(job, 2s, {}).count == job.size());
        REQUIRE(device->write(fence("only"), 1s, {}).count == 11);
        CHECK(read_bytes(*device, 7, 3s) == fence_reply("only"));
        bench.printer.with_printer([](auto& printer, Time) {
            std::size_t inked = 0;
            for (const emulated::Sheet& sheet : printer.sheets()) {
                inked += sheet.blank() ? 0 : 1;
            }
            CHECK(inked == 1);
            REQUIRE_FALSE(printer.sheets().empty());
            CHECK(printer.sheets().back().whole);
        });
    }
}

TEST_CASE("a printer that cannot be cleared says so, and goes on as before") {
    PrinterBench bench;
    bench.printer.with_control([](auto& control) { control.soft_reset_as_1_1 = false; });
    const auto device = bench.open();
    bench.printer.with_printer([](auto& printer, Time) { printer.say(bytes_of({0x12})); });
    CHECK(device->clear(1s).error().code == FaultCode::unsupported);
    CHECK(read_bytes(*device, 1, 1s) == bytes_of({0x12}));
}

TEST_CASE("a printer without a way back prints, and says that it cannot answer") {
    PrinterBench bench({.kind = {.protocol = 1, .has_in = false}});
    const auto device = bench.open();
    CHECK_FALSE(device->identity().answers);
    CHECK_FALSE(scheme().list().at(0).identity.answers);
    std::array<std::byte, 4> into{};
    CHECK(device->read(into, 1s, {}).fault->code == FaultCode::unsupported);
    const Bytes job = ticket(60);
    REQUIRE(device->start_job("A023").has_value());
    CHECK(device->write(job, 2s, {}).count == job.size());
    CHECK(device->finish_job(1s) == device::Evidence::handed_over);
    CHECK(device->status(1s).value().answer(Condition::media_empty) == Answer::no);
    CHECK(device->clear(1s).has_value());
}

TEST_CASE("empty answers are no status, cost little, and hide no real answer") {
    PrinterBench bench;
    bench.printer.with_pipes([](auto& pipes) { pipes.set_empty_answers(true); });
    const auto device = bench.open();
    std::array<std::byte, 4> into{};
    const std::uint64_t before = bench.printer.reaps();
    const device::Received nothing = device->read(into, 300ms, {});
    CHECK(nothing.count == 0);
    CHECK_FALSE(nothing.fault.has_value());
    CHECK(bench.printer.reaps() - before < 200);
    bench.printer.with_printer([](auto& printer, Time) { printer.say(bytes_of({0x16})); });
    CHECK(read_bytes(*device, 1, 1s) == bytes_of({0x16}));
}

TEST_CASE("a halted IN endpoint is cleared, and listening goes on") {
    PrinterBench bench;
    const auto device = bench.open();
    bench.printer.with_pipes([](auto& pipes) { pipes.stall_in(); });
    bench.printer.with_printer([](auto& printer, Time) { printer.say(bytes_of({0x1e})); });
    CHECK(read_bytes(*device, 1, 1s) == bytes_of({0x1e}));
}

/// A reader of its own, with other times than a device's.
struct ReaderBench : PrinterBench {
    explicit ReaderBench(PendingReader::Settings settings)
        : context(Context::create().value()),
          choice(choose(find_printers(context), Wanted()).value()),
          claimed(ClaimedInterface::claim(choice.printer).value()),
          reader(claimed->handle(), choice.printer.interface.in_endpoint.value(), 64, settings),
          events(std::make_unique<EventThread>(*context, [this] { return reader.before_wait(); })) {
        reader.start();
    }
    ~ReaderBench() { reader.stop(); }

    Bytes heard(std::chrono::milliseconds timeout) {
        Bytes bytes(1024);
        bytes.resize(reader.read(bytes, timeout, {}).count);
        return bytes;
    }

    std::shared_ptr<Context> context;
    Choice choice;
    std::unique_ptr<ClaimedInterface> claimed;
    PendingReader reader;
    std::unique_ptr<EventThread> events;
};

TEST_CASE("listening outlives the timeouts of its transfers") {
    ReaderBench bench({.transfer_timeout = 10ms});
    const std::uint64_t before = bench.printer.reaps();
    CHECK(bench.heard(120ms).empty());
    CHECK(bench.printer.reaps() - before >= 3);
    bench.printer.with_printer([](auto& printer, Time) { printer.say(bytes_of({0x12, 0x32})); });
    CHECK(bench.heard(1s) == bytes_of({0x12, 0x32}));
}

TEST_CASE("of words that nobody reads the newest are kept, and the loss is counted") {
    ReaderBench bench({.kept_bytes = 8});
    for (unsigned number = 0; number < 12; ++number) {
        bench.printer.with_printer([&](auto& printer, Time) { printer.say(bytes_of({number})); });
        while (bench.reader.lost() < (number < 8 ? 0 : number - 7)) {
            std::this_thread::yield();
        }
    }
    CHECK(bench.reader.lost() == 4);
    CHECK(bench.heard(1s) == bytes_of({4, 5, 6, 7, 8, 9, 10, 11}));
}

TEST_CASE("single errors, far apart, do not break the pipe") {
    ReaderBench bench({.pause = 1ms, .patience = 20ms});
    for (int round = 0; round < 4; ++round) {
        bench.printer.with_pipes([](auto& pipes) { pipes.stall_in(); });
        bench.printer.with_printer([](auto& printer, Time) { printer.say(bytes_of({0x14})); });
        CHECK(bench.heard(1s) == bytes_of({0x14}));
        CHECK(bench.heard(30ms).empty());
    }
    // Nothing heard in between either.
    for (int round = 0; round < 3; ++round) {
        bench.printer.with_pipes([](auto& pipes) { pipes.stall_in(); });
        Bytes into(8);
        CHECK_FALSE(bench.reader.read(into, 40ms, {}).fault.has_value());
    }
}

TEST_CASE("an IN endpoint that only ever halts is called broken, not asked for ever") {
    ReaderBench bench({.pause = 1ms, .patience = 20ms});
    Bytes into(8);
    const auto start = Clock::now();
    device::Received received;
    while (!received.fault && milliseconds_since(start) < 3'000) {
        bench.printer.with_pipes([](auto& pipes) { pipes.stall_in(); });
        received = bench.reader.read(into, 1ms, {});
    }
    REQUIRE(received.fault.has_value());
    CHECK(received.fault->code == FaultCode::input_output);
}

}  // namespace
}  // namespace layso::usb
