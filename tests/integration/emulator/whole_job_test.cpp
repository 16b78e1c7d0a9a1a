#include "drivers/printer/printer.hpp"
#include "drivers/tcp/scheme.hpp"
#include "tests/integration/emulator/emulator_bench.hpp"
#include "tests/support/printer/front/tcp_front.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <string>

namespace layso::emulated {
namespace {

using namespace std::chrono_literals;

printer::Job job_of(std::uint32_t number) {
    auto ticket = escpos::encode(drawn_ticket(number, 700)).value();
    return {.name = "A0" + std::to_string(number),
            .content = printer::Ticket{.print = std::move(ticket.print), .cut = std::move(ticket.cut)}};
}

TEST_CASE(
    "whole jobs over tcp: done by the cut's fence; out of paper unknown; the next ticket has a clean sheet of its "
    "own") {
    TcpFront front;
    const std::array schemes{tcp::scheme()};
    printer::Printer printer(
        {.address = "tcp://127.0.0.1:" + std::to_string(front.port()),
         .schemes = schemes,
         .abilities = {
             .proof = job::Proof::fence, .automatic_status = true, .real_time_status = true, .clear_buffers = true}});
    const auto first = printer.print(job_of(50));
    CHECK(job::name_of(first.result) == job::name_of(job::Result::done));
    CHECK(job::name_of(first.grade) == job::name_of(job::Grade::cut));

    front.printer().with([](EscPosPrinter& one, Time now) { one.set_paper_left(200, now); });
    const auto second = printer.print(job_of(51));
    CHECK(job::name_of(second.result) == job::name_of(job::Result::unknown));
    CHECK(second.condition == device::Condition::media_empty);
    CHECK(second.accepted > 0);

    front.printer().with([](EscPosPrinter& one, Time now) { one.replace_paper(now); });
    // A program listens between its jobs.
    for (int round = 0; round < 200 && printer.report().status.has(device::Condition::media_empty); ++round) {
        printer.watch(20ms);
    }
    const auto third = printer.print(job_of(52));
    CHECK(job::name_of(third.result) == job::name_of(job::Result::done));
    front.printer().with([](EscPosPrinter& one, Time) {
        REQUIRE(one.sheets().size() >= 3);
        CHECK(one.sheets().back().clean());
        CHECK(one.sheets().back().ink() == without_margins(drawn_ticket(52, 700)));
        CHECK(std::ranges::count_if(one.sheets(), &Sheet::clean) == 2);
    });
}

}  // namespace
}  // namespace layso::emulated
