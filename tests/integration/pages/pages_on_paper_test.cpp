#include "controller/app/device_page_printer.hpp"
#include "drivers/cups/scheme.hpp"
#include "tests/integration/cups/ipp_printer.hpp"
#include "tests/unit/controller_net/centre.hpp"
#include "tests/unit/document/reader.hpp"

#include "layso/v1/print.pb.h"
#include "protos/business_day.hpp"
#include "protos/codec.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <optional>

using namespace layso;
using layso::document::test::flat;
using layso::document::test::words_of;
using layso::net::test::Browser;
using layso::net::test::Centre;

namespace {

constexpr auto report = R"({"document":"PAGE_DOCUMENT_REPORT","language":"LANGUAGE_VIETNAMESE"})";

// A whole controller whose printer is a real one.
struct Office {
    explicit Office(std::chrono::milliseconds job_time = app::page_job_time) {
        centre.settings.page_printer =
            std::make_shared<app::DevicePagePrinter>(centre.loop, printer.address(), cups::schemes(), job_time);
        centre.restart_server();
        minh.emplace(centre);
        REQUIRE(minh->login("minh").status() == 200);
    }
    ~Office() {
        // Its jobs hold nothing of the server, but its loop ends with the centre.
        centre.server.reset();
        centre.settings.page_printer.reset();
    }
    Office(const Office&) = delete;
    Office& operator=(const Office&) = delete;

    v1::PagePrintReply print() {
        const auto answered = minh->post("/v1/print", report);
        REQUIRE(answered.status() == 200);
        return *from_json<v1::PagePrintReply>(answered.body(), 10'000);
    }

    test::IppPrinter printer;
    Centre centre;
    std::optional<Browser> minh;
};

std::string job_name(const Centre& centre) {
    return "report-" + BusinessDay{centre.engine->state().business_day}.iso();
}

}  // namespace

TEST_CASE("the report comes out of a real IPP printer, and is done only when the printer says so") {
    Office office;
    office.centre.issue();
    office.centre.issue();
    const auto reply = office.print();
    CHECK(reply.grade() == v1::PAGE_PRINT_GRADE_DONE);
    const auto paper = office.printer.paper(job_name(office.centre));
    REQUIRE(paper.size() == 1);
    const auto words = flat(words_of(paper[0]));
    CHECK(words.find("Báo cáo ngày 01/07/2025") != std::string::npos);
    CHECK(flat(document::test::picture_of_words(paper[0])).find("2 0 0 0 0 đã phát") != std::string::npos);
    CHECK(office.printer.sheets() == 1);
}

TEST_CASE("a printer without paper is said to be so, and nobody is told that nothing will come out") {
    Office office(std::chrono::milliseconds{3'000});
    office.printer.take_paper();
    const auto reply = office.print();
    CHECK(reply.grade() == v1::PAGE_PRINT_GRADE_UNKNOWN);
    CHECK(reply.trouble() == v1::PAGE_PRINT_TROUBLE_NO_PAPER);
    CHECK(reply.message().find("out of paper") != std::string::npos);
    CHECK(reply.message().find("look at the printer before you print again") != std::string::npos);
    CHECK(office.printer.sheets() == 0);
}

TEST_CASE("a printer that is switched off is away, and is found again when it is back") {
    Office office;
    office.printer.cut_power();
    const auto reply = office.print();
    CHECK(reply.grade() == v1::PAGE_PRINT_GRADE_NOT_PRINTED);
    CHECK(reply.trouble() == v1::PAGE_PRINT_TROUBLE_AWAY);
    office.printer.switch_on();
    CHECK(office.print().grade() == v1::PAGE_PRINT_GRADE_DONE);
}
