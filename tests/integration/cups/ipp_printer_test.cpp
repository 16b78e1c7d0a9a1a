#include "tests/integration/cups/ipp_printer.hpp"

#include "drivers/cups/scheme.hpp"
#include "drivers/device/send_job.hpp"
#include "tests/integration/cups/documents.hpp"
#include "tests/integration/cups/eventually.hpp"
#include "tests/integration/cups/peer.hpp"

#include <doctest/doctest.h>

#include <thread>

namespace layso::test {
namespace {

using namespace std::chrono_literals;
using device::Answer;
using device::Condition;
using device::Device;
using device::Evidence;
using device::FaultCode;
using device::Outcome;

constexpr auto escpos = "?format=application/vnd.epson.escpos";

std::unique_ptr<Device> opened(const std::string& address) {
    auto device = device::open(address, cups::schemes());
    REQUIRE_MESSAGE(device, (device ? "" : device.error().detail));
    return std::move(*device);
}

device::Fault refused(const std::string& address) {
    const auto device = device::open(address, cups::schemes());
    REQUIRE_FALSE(device);
    return device.error();
}

bool says(const std::string& text, std::string_view word) {
    return text.find(word) != std::string::npos;
}

TEST_CASE("ipp: a job is done when the printer says so, and the printer got each byte as it was") {
    const IppPrinter printer;
    SUBCASE("ESC/POS") {
        const auto device = opened(printer.address() + escpos);
        const std::string sent = ticket(60'000);
        const auto result = device::send_job(*device, "A012", bytes_of(sent), 10s);
        INFO((result.fault ? result.fault->detail : ""));
        CHECK(result.outcome == Outcome::confirmed);
        CHECK(result.accepted == sent.size());
        CHECK(printer.paper("A012") == std::vector{sent});
    }
    SUBCASE("PDF, the default format, and a second job on the same device") {
        const auto device = opened(printer.address());
        CHECK(device::send_job(*device, "report", bytes_of(small_pdf()), 10s).outcome == Outcome::confirmed);
        CHECK(device::send_job(*device, "report-2", bytes_of(small_pdf()), 10s).outcome == Outcome::confirmed);
        CHECK(printer.paper("report") == std::vector{small_pdf()});
        CHECK(printer.paper("report-2") == std::vector{small_pdf()});
    }
    SUBCASE("over TLS") {
        const auto device = opened(printer.address("ipps"));
        CHECK(device::send_job(*device, "report", bytes_of(small_pdf()), 10s).outcome == Outcome::confirmed);
        CHECK(printer.paper("report") == std::vector{small_pdf()});
    }
    SUBCASE("on paper of a size that it has") {
        const auto device = opened(printer.address() + "?media=iso_a4_210x297mm");
        CHECK(device::send_job(*device, "report", bytes_of(small_pdf()), 10s).outcome == Outcome::confirmed);
    }
}

TEST_CASE("ipp: a printer that counts its paper and counted none has not confirmed the ticket") {
    const IppPrinter printer;
    printer.count_nothing();
    const auto device = opened(printer.address() + escpos);
    CHECK(device::send_job(*device, "A012", bytes_of(ticket(500)), 10s).outcome == Outcome::handed_over);
}

TEST_CASE("ipp: who the printer is") {
    const IppPrinter printer;
    const auto device = opened(printer.address() + escpos);
    const device::Identity identity = device->identity();
    CHECK(identity.address == printer.address());
    CHECK(says(identity.model, "Printer"));
    CHECK(identity.command_set == "application/vnd.epson.escpos");
    CHECK_FALSE(identity.answers);
    CHECK(identity.complaints.empty());
}

TEST_CASE("ipp: what the printer cannot do is refused when it is opened") {
    const IppPrinter printer;
    const device::Fault format = refused(printer.address() + "?format=application/postscript");
    CHECK(format.code == FaultCode::unsupported);
    CHECK_MESSAGE(says(format.detail, "image/pwg-raster"), format.detail);
    const device::Fault media = refused(printer.address() + "?media=iso_a3_297x420mm");
    CHECK(media.code == FaultCode::bad_option);
    CHECK_MESSAGE(says(media.detail, "iso_a4_210x297mm"), media.detail);
    CHECK(refused(printer.address() + "?colour=red").code == FaultCode::bad_option);
    CHECK(refused("ipp:printer").code == FaultCode::malformed_address);
}

TEST_CASE("ipp: nobody there") {
    const auto begin = std::chrono::steady_clock::now();
    const device::Fault absent = refused("ipp://127.0.0.1:" + std::to_string(free_port()) + "/ipp/print");
    CHECK(absent.code == FaultCode::not_found);
    CHECK(absent.fault_class() == device::FaultClass::retry);
    const Mute mute;
    CHECK(refused("ipp://127.0.0.1:" + std::to_string(mute.port()) + "/ipp/print").code == FaultCode::timed_out);
    CHECK(std::chrono::steady_clock::now() - begin < 4s);
}

TEST_CASE("ipp: paper out and back: it is seen, the job is held up, and then it is done") {
    IppPrinter printer;
    const auto device = opened(printer.address() + escpos);
    const auto watcher = opened(printer.address() + escpos);
    CHECK(device->status(1s)->can_print() == Answer::yes);
    printer.take_paper();
    const std::string sent = ticket(3000);
    device::Sent result;
    std::jthread printing([&] { result = device::send_job(*device, "A012", bytes_of(sent), 20s); });
    CHECK(eventually([&] { return watcher->status(1s)->has(Condition::media_empty); }));
    CHECK(watcher->status(1s)->can_print() == Answer::no);
    CHECK(printer.sheets() == 0);
    printer.give_paper();
    printing.join();
    INFO((result.fault ? result.fault->detail : ""));
    CHECK(result.outcome == Outcome::confirmed);
    CHECK(printer.paper("A012") == std::vector{sent});
    const auto back =
        duration_of([&] { CHECK(eventually([&] { return watcher->status(1s)->can_print() == Answer::yes; })); });
    MESSAGE("ipp: paper back known after " << back.count() << " ms");
    CHECK(back < 1200ms);
}

TEST_CASE("ipp: a change of the printer's condition is known within 1.2 s of it") {
    const IppPrinter printer;
    const auto device = opened(printer.address());
    REQUIRE(device->status(1s)->answer(Condition::media_empty) == Answer::no);
    const auto out = duration_of([&] {
        printer.empty_trays();
        CHECK(eventually([&] { return device->status(1s)->has(Condition::media_empty); }));
    });
    MESSAGE("ipp: paper out known after " << out.count() << " ms");
    CHECK(out < 1200ms);
    const auto question = duration_of([&] { CHECK(device->status(1s)); });
    CHECK(question < 200ms);
}

TEST_CASE("ipp: power cut in the middle of a job") {
    IppPrinter printer;
    const auto device = opened(printer.address() + escpos);
    printer.take_paper();
    REQUIRE(device->start_job("A012"));
    REQUIRE(device->write(bytes_of(ticket(3000)), 2s, {}).count == 3000);
    std::expected<Evidence, device::Fault> end;
    std::jthread finishing([&] { end = device->finish_job(10s); });
    const auto watcher = opened(printer.address() + escpos);
    CHECK(eventually([&] { return watcher->status(1s)->has(Condition::media_empty); }));
    const auto cut = duration_of([&] {
        printer.cut_power();
        finishing.join();
    });
    REQUIRE_FALSE(end);
    CHECK(end.error().code == FaultCode::gone);
    CHECK_MESSAGE(says(end.error().detail, "may still print"), end.error().detail);
    CHECK(cut < 2s);
    CHECK(watcher->status(1s).error().code == FaultCode::gone);
    // No byte of a new job goes out while the old one may still print.
    CHECK(device->start_job("A013").error().code == FaultCode::gone);

    printer.switch_on();
    CHECK(watcher->status(1s));
    CHECK(device::send_job(*device, "A013", bytes_of(ticket(3000)), 10s).outcome == Outcome::confirmed);
    CHECK(printer.paper("A012").empty());
}

TEST_CASE("ipp: a job that nothing was sent of is cancelled, and the printer is free for the next") {
    const IppPrinter printer;
    const auto device = opened(printer.address() + escpos);
    SUBCASE("abandoned") {
        REQUIRE(device->start_job("A012"));
        device->abandon_job();
    }
    SUBCASE("cancelled before the first byte") {
        std::stop_source stop;
        stop.request_stop();
        const auto result = device::send_job(*device, "A012", bytes_of(ticket(500)), 5s, stop.get_token());
        CHECK(result.outcome == Outcome::untouched);
        CHECK(result.fault->code == FaultCode::cancelled);
    }
    SUBCASE("finished without a byte") {
        REQUIRE(device->start_job("A012"));
        CHECK(device->finish_job(2s).error().code == FaultCode::no_job);
    }
    CHECK(device::send_job(*device, "A013", bytes_of(ticket(500)), 5s).outcome == Outcome::confirmed);
    CHECK(printer.sheets() == 1);
}

TEST_CASE("ipp: a job left by a device that is no more can be cleared away") {
    const IppPrinter printer;
    const auto device = opened(printer.address() + escpos);
    {
        const auto other = opened(printer.address() + escpos);
        REQUIRE(other->start_job("A011"));
        REQUIRE(device->clear(3s));
        CHECK_FALSE(other->finish_job(1s));
    }
    CHECK(device::send_job(*device, "A012", bytes_of(ticket(500)), 5s).outcome == Outcome::confirmed);
    CHECK(printer.sheets() == 1);
}

TEST_CASE("ipp: paper that does not come back: the job ends in time and is not done") {
    IppPrinter printer;
    const auto device = opened(printer.address() + escpos);
    printer.take_paper();
    REQUIRE(device->start_job("A012"));
    REQUIRE(device->write(bytes_of(ticket(3000)), 2s, {}).count == 3000);
    std::expected<Evidence, device::Fault> end;
    SUBCASE("by its timeout") {
        const auto took = duration_of([&] { end = device->finish_job(1200ms); });
        CHECK(took < 1500ms);
        REQUIRE_FALSE(end);
        CHECK(end.error().code == FaultCode::timed_out);
        CHECK_MESSAGE(says(end.error().detail, "media-empty"), end.error().detail);
    }
    SUBCASE("by the stop token of its last write") {
        std::stop_source stop;
        REQUIRE(device->write(bytes_of(ticket(100)), 2s, stop.get_token()).count == 100);
        std::jthread finishing([&] { end = device->finish_job(30s); });
        const auto watcher = opened(printer.address() + escpos);
        CHECK(eventually([&] { return watcher->status(1s)->has(Condition::media_empty); }));
        const auto took = duration_of([&] {
            stop.request_stop();
            finishing.join();
        });
        CHECK(took < 2s);
        REQUIRE_FALSE(end);
        CHECK(end.error().code == FaultCode::cancelled);
    }
    // ippeveprinter has no way to stop its works: the job may still print, and that is said.
    CHECK_MESSAGE(says(end.error().detail, "it may still print"), end.error().detail);
    const auto blocked = device->start_job("A013");
    REQUIRE_FALSE(blocked);
    CHECK_MESSAGE(says(blocked.error().detail, "an earlier job may still print"), blocked.error().detail);
    printer.give_paper();
    CHECK(eventually(
        [&] { return device::send_job(*device, "A013", bytes_of(ticket(500)), 5s).outcome == Outcome::confirmed; }));
}

TEST_CASE("ipp: a printer that hangs") {
    const IppPrinter printer;
    const auto device = opened(printer.address() + escpos);
    REQUIRE(device->status(1s));
    REQUIRE(device->start_job("A012"));
    printer.hang();

    std::expected<device::Status, device::Fault> status;
    const auto asked = duration_of([&] { status = device->status(300ms); });
    CHECK(status.error().code == FaultCode::timed_out);
    CHECK(asked < 400ms);

    // The system's own buffers fill up, then nothing more is accepted.
    const std::string much = ticket(1 << 20);
    device::Written written;
    std::size_t accepted = 0;
    do {
        written = device->write(bytes_of(much), 150ms, {});
        accepted += written.count;
    } while (!written.fault);
    CHECK_MESSAGE(written.fault->code == FaultCode::timed_out, written.fault->detail);
    CHECK(accepted > 0);
    CHECK(accepted < 32U << 20);

    std::stop_source stop;
    std::jthread writing([&] { written = device->write(bytes_of(much), 30s, stop.get_token()); });
    const auto stopped = duration_of([&] {
        stop.request_stop();
        writing.join();
    });
    CHECK(written.fault->code == FaultCode::cancelled);
    CHECK(stopped < 150ms);

    const auto finished = duration_of([&] { CHECK_FALSE(device->finish_job(600ms)); });
    CHECK(finished < 900ms);
    printer.go_on();
    CHECK(device::send_job(*device, "A013", bytes_of(ticket(500)), 10s).outcome == Outcome::confirmed);
}

TEST_CASE("ipp: a closed device answers gone") {
    const IppPrinter printer;
    const auto device = opened(printer.address());
    device->close();
    CHECK(device->start_job("A012").error().code == FaultCode::gone);
    CHECK(device->write(bytes_of("x"), 1s, {}).fault->code == FaultCode::gone);
    CHECK(device->finish_job(1s).error().code == FaultCode::gone);
    CHECK(device->status(1s).error().code == FaultCode::gone);
    CHECK(device->clear(1s).error().code == FaultCode::gone);
}

}  // namespace
}  // namespace layso::test
