#include "drivers/cups/connection.hpp"
#include "drivers/cups/queue_list.hpp"
#include "drivers/cups/scheme.hpp"
#include "drivers/device/send_job.hpp"
#include "tests/integration/cups/documents.hpp"
#include "tests/integration/cups/eventually.hpp"
#include "tests/integration/cups/ipp_printer.hpp"
#include "tests/integration/cups/peer.hpp"
#include "tests/integration/cups/print_server.hpp"

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

constexpr auto escpos = "&format=application/vnd.epson.escpos";

std::unique_ptr<Device> opened(const std::string& address) {
    auto device = device::open(address, cups::schemes());
    REQUIRE_MESSAGE(device, (device ? "" : device.error().detail));
    return std::move(*device);
}

bool says(const std::string& text, std::string_view word) {
    return text.find(word) != std::string::npos;
}

std::string detail_of(const device::Sent& sent) {
    return sent.fault ? sent.fault->detail : std::string();
}

TEST_CASE("cups: a queue to an IPP printer: done when the printer's own job is, and each byte as it was") {
    const IppPrinter printer;
    const PrintServer server;
    server.add_queue("ticket", printer.device_uri());
    const auto device = opened(server.address("ticket", escpos));
    CHECK(device->identity().complaints.empty());
    CHECK(device->identity().command_set == "application/vnd.epson.escpos");
    const std::string sent = ticket(60'000);
    device::Sent result;
    const auto took = duration_of([&] { result = device::send_job(*device, "A012", bytes_of(sent), 20s); });
    INFO(detail_of(result));
    CHECK(result.outcome == Outcome::confirmed);
    CHECK(printer.paper("A012") == std::vector{sent});
    const auto pdf = opened(server.address("ticket"));
    CHECK(device::send_job(*pdf, "report", bytes_of(small_pdf()), 20s).outcome == Outcome::confirmed);
    CHECK(printer.paper("report") == std::vector{small_pdf()});
    MESSAGE("cups: a ticket through cupsd and its ipp backend took " << took.count() << " ms");

    SUBCASE("a printer that counted no paper has confirmed nothing, though CUPS says completed") {
        printer.count_nothing();
        CHECK(device::send_job(*device, "A013", bytes_of(sent), 20s).outcome == Outcome::handed_over);
    }
}

TEST_CASE("cups: a change of the printer's condition is known within 1.2 s, though cupsd itself does not know it") {
    const IppPrinter printer;
    const PrintServer server;
    server.add_queue("ticket", printer.device_uri());
    const auto device = opened(server.address("ticket"));
    REQUIRE(device->status(1s)->can_print() == Answer::yes);
    const auto out = duration_of([&] {
        printer.empty_trays();
        CHECK(eventually([&] { return device->status(1s)->has(Condition::media_empty); }));
    });
    MESSAGE("cups: paper out known after " << out.count() << " ms");
    CHECK(out < 1200ms);
    CHECK(duration_of([&] { CHECK(device->status(1s)); }) < 200ms);
}

TEST_CASE("cups: paper out and back") {
    IppPrinter printer;
    const PrintServer server;
    server.add_queue("ticket", printer.device_uri());
    const auto device = opened(server.address("ticket", escpos));
    const auto watcher = opened(server.address("ticket", escpos));
    printer.take_paper();
    device::Sent result;
    std::jthread printing([&] { result = device::send_job(*device, "A012", bytes_of(ticket(3000)), 25s); });
    CHECK(eventually([&] { return watcher->status(1s)->has(Condition::media_empty); }));
    CHECK(printer.sheets() == 0);
    printer.give_paper();
    printing.join();
    INFO(detail_of(result));
    CHECK(result.outcome == Outcome::confirmed);
    CHECK(printer.paper("A012").size() == 1);
}

TEST_CASE("cups: what the administrator has stopped is told, with the command that starts it again") {
    const IppPrinter printer;
    const PrintServer server;
    server.add_queue("ticket", printer.device_uri());
    const auto device = opened(server.address("ticket"));
    std::string command;
    SUBCASE("paused") {
        server.run({"cupsdisable", "ticket"});
        command = "cupsenable";
    }
    SUBCASE("holds new jobs") {
        server.run({"cupsdisable", "--hold", "ticket"});
        command = "cupsenable";
    }
    SUBCASE("accepts no jobs") {
        server.run({"cupsreject", "ticket"});
        command = "cupsaccept";
    }
    CHECK(device->status(1s)->has(Condition::other_fault));
    const auto result = device::send_job(*device, "A012", bytes_of(small_pdf()), 5s);
    CHECK(result.outcome == Outcome::untouched);
    CHECK(result.fault->code == FaultCode::stalled);
    CHECK_MESSAGE(says(detail_of(result), command + " -h " + server.name() + " ticket"), detail_of(result));
    CHECK(printer.sheets() == 0);
}

TEST_CASE("cups: a job that is held, or whose queue is paused under it, is cancelled and never prints later") {
    const IppPrinter printer;
    const PrintServer server;
    server.add_queue("ticket", printer.device_uri());
    const auto device = opened(server.address("ticket"));
    SUBCASE("the queue is paused") {
        REQUIRE(device->start_job("A012"));
        server.run({"cupsdisable", "ticket"});
    }
    SUBCASE("the queue holds each job") {
        server.run({"lpadmin", "-p", "ticket", "-o", "job-hold-until-default=indefinite"});
        const std::vector<std::string> complaints = opened(server.address("ticket"))->identity().complaints;
        REQUIRE(complaints.size() == 1);
        CHECK_MESSAGE(says(complaints.front(), "job-hold-until-default=no-hold"), complaints.front());
        REQUIRE(device->start_job("A012"));
        server.run({"lpadmin", "-p", "ticket", "-o", "job-hold-until-default=no-hold"});
    }
    REQUIRE(device->write(bytes_of(small_pdf()), 2s, {}).count == small_pdf().size());
    const auto end = device->finish_job(10s);
    REQUIRE_FALSE(end);
    CHECK(end.error().code == FaultCode::stalled);
    CHECK_MESSAGE(says(end.error().detail, "no paper will come of it later"), end.error().detail);
    server.run({"cupsenable", "ticket"});
    CHECK(device::send_job(*device, "A013", bytes_of(small_pdf()), 15s).outcome == Outcome::confirmed);
    CHECK(printer.paper("A012").empty());
}

TEST_CASE("cups: a queue whose policy would print a broken job again is complained of") {
    const IppPrinter printer;
    const PrintServer server;
    server.add_queue("ticket", printer.device_uri(), "retry-job");
    const std::vector<std::string> complaints = opened(server.address("ticket"))->identity().complaints;
    REQUIRE(complaints.size() == 1);
    const std::string command = "lpadmin -h " + server.name() + " -p ticket -o printer-error-policy=abort-job";
    CHECK_MESSAGE(says(complaints.front(), command), complaints.front());
    server.run({"lpadmin", "-p", "ticket", "-o", "printer-error-policy=abort-job"});
    CHECK(opened(server.address("ticket"))->identity().complaints.empty());
}

TEST_CASE("cups: completed though nothing printed: a raw queue to a socket is handed over, and no more") {
    const Swallower swallower;
    const PrintServer server;
    server.add_raw_queue("socket", "socket://127.0.0.1:" + std::to_string(swallower.port()));
    const auto device = opened(server.address("socket", "&format=application/vnd.cups-raw"));
    REQUIRE(device->identity().complaints.size() == 1);
    const std::string sent = ticket(3000);
    device::Sent result;
    const auto took = duration_of([&] { result = device::send_job(*device, "A012", bytes_of(sent), 15s); });
    CHECK(says(server.run({"lpstat", "-W", "completed", "-o"}), "socket-1"));
    CHECK(swallower.swallowed() == sent.size());
    INFO(detail_of(result));
    CHECK(result.outcome == Outcome::handed_over);
    MESSAGE("cups: a socket that prints nothing was completed after " << took.count() << " ms");
}

TEST_CASE("cups: raw over ipp loses the document: CUPS says completed, the printer got nothing") {
    const IppPrinter printer;
    const PrintServer server;
    server.add_queue("ticket", printer.device_uri());
    // CUPS takes pictures for any queue; this printer knows none.
    const auto device = opened(server.address("ticket", "&format=image/png"));
    CHECK(device::send_job(*opened(server.address("ticket")), "A011", bytes_of(small_pdf()), 15s).outcome ==
          Outcome::confirmed);
    // The same queue loses its driver while it is in use.
    server.add_raw_queue("ticket", printer.device_uri());

    SUBCASE("with CUPS' own client") {
        const Place place;
        write_file(place / "document", ticket(500));
        server.run({"lp", "-d", "ticket", "-o", "raw", place / "document"});
        CHECK(eventually([&] { return says(server.run({"lpstat", "-W", "completed", "-o"}), "ticket-2"); }));
        CHECK(says(server.log(), "Job completed."));
        CHECK(printer.sheets() == 1);
        const auto raw = device::open(server.address("ticket", escpos), cups::schemes());
        REQUIRE_FALSE(raw);
        CHECK(raw.error().code == FaultCode::unsupported);
        CHECK_MESSAGE(says(raw.error().detail, "-p ticket -m everywhere"), raw.error().detail);
    }
    SUBCASE("with ours, which had it open before") {
        const auto result = device::send_job(*device, "A012", bytes_of(ticket(500)), 15s);
        INFO(detail_of(result));
        CHECK(result.outcome == Outcome::unknown);
        CHECK(says(detail_of(result), "is completed, but at the printer"));
        CHECK(printer.sheets() == 1);
    }
}

TEST_CASE("cups: the printer behind the queue loses power in the middle of a job") {
    IppPrinter printer;
    const PrintServer server;
    server.add_queue("ticket", printer.device_uri());
    const auto device = opened(server.address("ticket", escpos));
    printer.take_paper();
    REQUIRE(device->start_job("A012"));
    REQUIRE(device->write(bytes_of(ticket(3000)), 2s, {}).count == 3000);
    std::expected<Evidence, device::Fault> end;
    std::jthread finishing([&] { end = device->finish_job(6s); });
    const auto watcher = opened(server.address("ticket", escpos));
    CHECK(eventually([&] { return watcher->status(1s)->has(Condition::media_empty); }));
    printer.cut_power();
    finishing.join();
    REQUIRE_FALSE(end);
    CHECK_MESSAGE(says(end.error().detail, "may still print"), end.error().detail);
    printer.switch_on();
    const auto result = device::send_job(*device, "A013", bytes_of(ticket(3000)), 15s);
    INFO(detail_of(result));
    CHECK(result.outcome == Outcome::confirmed);
    CHECK(printer.paper("A012").empty());
}

TEST_CASE("cups: a printer that is not there: the job is cancelled in time and does not print later") {
    IppPrinter printer;
    printer.cut_power();
    const PrintServer server;
    server.add_queue("ticket", printer.device_uri());
    const auto device = opened(server.address("ticket", escpos));
    CHECK(device->status(1s)->can_print() != Answer::yes);
    device::Sent result;
    const auto took = duration_of([&] { result = device::send_job(*device, "A012", bytes_of(ticket(500)), 2s); });
    CHECK(took < 2500ms);
    CHECK(result.outcome == Outcome::unknown);
    CHECK_MESSAGE(says(detail_of(result), "no paper will come of it later"), detail_of(result));
    printer.switch_on();
    CHECK(device::send_job(*device, "A013", bytes_of(ticket(500)), 15s).outcome == Outcome::confirmed);
    CHECK(printer.paper("A012").empty());
}

TEST_CASE("cups: what is not there, or not taken, is refused when it is opened") {
    const IppPrinter printer;
    const PrintServer server;
    server.add_queue("ticket", printer.device_uri());
    const auto fault = [&](const std::string& address) {
        const auto device = device::open(address, cups::schemes());
        REQUIRE_FALSE(device);
        return device.error();
    };
    CHECK(fault(server.address("other")).code == FaultCode::not_found);
    CHECK(fault("cups:ticket?server=127.0.0.1:" + std::to_string(free_port())).code == FaultCode::not_found);
    const device::Fault format = fault(server.address("ticket", "&format=application/vnd.unheard-of"));
    CHECK(format.code == FaultCode::unsupported);
    CHECK(says(format.detail, "application/pdf"));
    // Raw by name over ipp is as lost as by queue.
    CHECK(fault(server.address("ticket", "&format=application/vnd.cups-raw")).code == FaultCode::unsupported);
    CHECK(fault("cups:a b").code == FaultCode::malformed_address);
    CHECK(fault("cups:ticket?server=:x").code == FaultCode::bad_option);

    server.run({"cupsreject", "ticket"});
    const auto port = std::stoi(server.name().substr(server.name().find(':') + 1));
    const auto queues = cups::queues_of({.name = "127.0.0.1", .port = port}, cups::Limit(2s));
    REQUIRE(queues.size() == 1);
    CHECK(queues.front().identity.address == "cups:ticket");
    CHECK(queues.front().fault->code == FaultCode::stalled);
}

}  // namespace
}  // namespace layso::test
