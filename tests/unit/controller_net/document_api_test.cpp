#include "controller/net/api/print_words.hpp"
#include "controller/net/page_printer.hpp"
#include "tests/unit/controller_net/centre.hpp"
#include "tests/unit/document/reader.hpp"

#include "layso/v1/print.pb.h"
#include "protos/codec.hpp"

#include <set>
#include <vector>

using namespace layso;
using namespace layso::net;
using namespace layso::net::test;
using document::test::flat;

namespace {

// A printer that keeps what it gets and ends jobs as it is told.
class KeptPages final : public PagePrinter {
  public:
    [[nodiscard]] bool print(PageJob job, Ended ended) override {
        if (full) return false;
        jobs.push_back(std::move(job));
        if (!holds) {
            ended(end);
        } else {
            held.push_back(std::move(ended));
        }
        return true;
    }

    std::vector<PageJob> jobs;
    std::vector<Ended> held;
    PageEnd end{.grade = v1::PAGE_PRINT_GRADE_DONE};
    bool holds = false;
    bool full = false;
};

v1::PagePrintReply reply_of(const Answered& answered) {
    CHECK(answered.status() == 200);
    const auto reply = from_json<v1::PagePrintReply>(answered.body(), 10'000);
    REQUIRE(reply.has_value());
    return *reply;
}

// Serves a ticket at the first counter with dossiers of these codes.
std::uint64_t serve(Centre& centre, const std::vector<std::string>& codes) {
    const auto ticket = centre.issue();
    Browser lan(centre);
    REQUIRE(lan.login("lan").status() == 200);
    const auto must = [&](v1::Command command) { REQUIRE(lan.command(std::move(command)).status() == 200); };
    auto open = lan.make_command();
    open.mutable_open_counter()->set_counter(first_counter);
    must(open);
    auto call = lan.make_command();
    call.mutable_call_next()->set_counter(first_counter);
    must(call);
    auto start = lan.make_command();
    start.mutable_start_serving()->set_counter(first_counter);
    must(start);
    auto finish = lan.make_command();
    finish.mutable_finish_serving()->set_counter(first_counter);
    finish.mutable_finish_serving()->set_outcome(v1::OUTCOME_ACCEPTED);
    finish.mutable_finish_serving()->mutable_note()->set_value("ông Nguyễn Văn Một");
    for (const auto& code : codes) {
        auto& dossier = *finish.mutable_finish_serving()->add_dossiers();
        dossier.mutable_code()->set_value(code);
        dossier.set_channel(v1::CHANNEL_IN_PERSON);
    }
    must(finish);
    auto close = lan.make_command();
    close.mutable_close_counter()->set_counter(first_counter);
    must(close);
    return ticket;
}

std::string receipt_of(std::uint64_t ticket, std::string_view more = "") {
    return "/v1/receipt?ticket=" + std::to_string(ticket) + std::string(more);
}

}  // namespace

TEST_CASE("the report of the day is a PDF with the day's figures, in the language that is asked for") {
    Centre centre;
    serve(centre, {"H56.14-250701-0012"});
    centre.issue();
    Browser minh(centre);
    REQUIRE(minh.login("minh").status() == 200);
    const auto answered = minh.get("/v1/report?day=2025-07-01&language=vi");
    REQUIRE(answered.status() == 200);
    CHECK(answered.response.content_type == "application/pdf");
    CHECK(answered.header("Content-Disposition") == "inline; filename=\"report-2025-07-01.pdf\"");
    CHECK(answered.header("Cache-Control") == "no-store");
    CHECK(answered.header("X-Content-Type-Options") == "nosniff");
    const auto words = flat(document::test::words_of(answered.body()));
    CAPTURE(words);
    CHECK(words.find("Báo cáo ngày 01/07/2025") != std::string::npos);
    CHECK(words.find("Trung tâm Phục vụ hành chính công · Phường Hạc Thành") != std::string::npos);
    CHECK(flat(document::test::picture_of_words(answered.body())).find("2 1 0 0 0 đã phát") != std::string::npos);
    CHECK(words.find("minh") != std::string::npos);
    // Without a day it is the current one, without a language that of the browser.
    const auto in_english = minh.get("/v1/report");
    CHECK(flat(document::test::words_of(in_english.body())).find("Daily report 01/07/2025") != std::string::npos);
}

TEST_CASE("a report is for supervisors, a receipt also for officers, and both are for nobody else") {
    Centre centre;
    const auto ticket = serve(centre, {"H56.14-250701-0012"});
    Browser browser(centre);
    CHECK(browser.get("/v1/report").problem.code() == v1::REFUSAL_NOT_LOGGED_IN);
    CHECK(browser.get(receipt_of(ticket)).problem.code() == v1::REFUSAL_NOT_LOGGED_IN);
    CHECK(browser.get("/v1/printer").problem.code() == v1::REFUSAL_NOT_LOGGED_IN);
    browser.login("lan");
    CHECK(browser.get("/v1/report").problem.code() == v1::REFUSAL_NOT_ALLOWED);
    CHECK(browser.get(receipt_of(ticket)).status() == 200);
    browser.login("minh");
    CHECK(browser.get("/v1/report").status() == 200);
    CHECK(browser.get(receipt_of(ticket)).status() == 200);
    browser.login("tung");
    CHECK(browser.get("/v1/report").status() == 403);
    CHECK(browser.get(receipt_of(ticket)).status() == 403);
    centre.change_configuration([](v1::Configuration& configuration) {
        configuration.mutable_officers(2)->clear_roles();
        configuration.mutable_officers(2)->add_roles(v1::ROLE_ADMINISTRATOR);
    });
    CHECK(browser.get("/v1/report").status() == 200);
    CHECK(browser.get(receipt_of(ticket)).status() == 200);
}

TEST_CASE("a receipt has the dossiers' codes and nothing that was sealed besides") {
    Centre centre;
    const auto ticket = serve(centre, {"H56.14-250701-0012", "H56.14-250701-0013"});
    Browser lan(centre);
    lan.login("lan");
    const auto answered = lan.get(receipt_of(ticket, "&language=vi"));
    REQUIRE(answered.status() == 200);
    CHECK(answered.header("Content-Disposition") == "inline; filename=\"receipt-2025-07-01-1-1.pdf\"");
    const auto words = flat(document::test::words_of(answered.body()));
    CHECK(words.find("Phiếu ghi nhận hồ sơ") != std::string::npos);
    CHECK(words.find("không thay thế Giấy tiếp nhận hồ sơ") != std::string::npos);
    CHECK(words.find("Nguyễn Văn") == std::string::npos);
    CHECK(document::test::codes_of(answered.body()) ==
          std::vector<std::string>{"H56.14-250701-0012\nH56.14-250701-0013"});
}

TEST_CASE("what cannot be had is refused in the user's language, with what there is instead") {
    Centre centre;
    const auto without = serve(centre, {});
    Browser minh(centre, "vi");
    minh.login("minh");
    const auto refused = [&](const std::string& target) { return minh.get(target).problem; };
    CHECK(minh.get("/v1/report?day=2025-06-30").status() == 404);
    CHECK(refused("/v1/report?day=2025-06-30").message() ==
          "Máy chủ không có số liệu của ngày này. Các ngày đang có: 01/07/2025.");
    CHECK(refused("/v1/report?day=2025-06-30").field() == "day");
    CHECK(refused("/v1/report?day=2025-02-30").code() == v1::REFUSAL_BAD_DATE);
    CHECK(refused("/v1/report?day=hom-nay").code() == v1::REFUSAL_BAD_DATE);
    CHECK(refused("/v1/report?language=fr").field() == "language");
    CHECK(refused("/v1/receipt").code() == v1::REFUSAL_TICKET_UNKNOWN);
    CHECK(refused("/v1/receipt?ticket=99").code() == v1::REFUSAL_TICKET_UNKNOWN);
    CHECK(refused("/v1/receipt?ticket=-1").code() == v1::REFUSAL_MALFORMED);
    CHECK(refused("/v1/receipt?ticket=99999999999999999999999").code() == v1::REFUSAL_MALFORMED);
    CHECK(refused(receipt_of(without)).code() == v1::REFUSAL_DOSSIER_UNKNOWN);
    CHECK(refused(receipt_of(without)).message() == "Lượt này không ghi hồ sơ nào.");
    Browser english(centre, "en");
    english.login("minh");
    CHECK(english.get("/v1/report?day=2030-01-01").problem.message() ==
          "The server holds no figures of that day. It holds: 01/07/2025.");
}

TEST_CASE("a document is printed once, and the answer says what is believed of it") {
    const auto printer = std::make_shared<KeptPages>();
    Centre centre([&](Settings& settings) { settings.page_printer = printer; });
    const auto ticket = serve(centre, {"H56.14-250701-0012"});
    Browser minh(centre);
    minh.login("minh");
    CHECK(minh.get("/v1/printer").body().find("\"configured\":true") != std::string::npos);
    auto reply = reply_of(minh.post("/v1/print", R"({"document":"PAGE_DOCUMENT_REPORT","day":"2025-07-01"})"));
    CHECK(reply.grade() == v1::PAGE_PRINT_GRADE_DONE);
    CHECK(reply.message() == "Printed.");
    REQUIRE(printer->jobs.size() == 1);
    CHECK(printer->jobs[0].name == "report-2025-07-01");
    CHECK(flat(document::test::words_of(printer->jobs[0].pdf)).find("Daily report 01/07/2025") != std::string::npos);

    printer->end = {.grade = v1::PAGE_PRINT_GRADE_UNKNOWN, .trouble = v1::PAGE_PRINT_TROUBLE_PAPER_JAM};
    reply = reply_of(
        minh.post("/v1/print", R"({"document":"PAGE_DOCUMENT_RECEIPT","language":"LANGUAGE_VIETNAMESE","ticket":")" +
                                   std::to_string(ticket) + "\"}"));
    CHECK(reply.grade() == v1::PAGE_PRINT_GRADE_UNKNOWN);
    CHECK(reply.message() == print_sentence(printer->end, v1::LANGUAGE_ENGLISH));
    REQUIRE(printer->jobs.size() == 2);  // not tried again
    CHECK(flat(document::test::words_of(printer->jobs[1].pdf)).find("Phiếu ghi nhận hồ sơ") != std::string::npos);

    printer->full = true;
    CHECK(minh.post("/v1/print", R"({"document":"PAGE_DOCUMENT_REPORT"})").problem.code() ==
          v1::REFUSAL_TOO_MANY_REQUESTS);
}

TEST_CASE("printing has the same rights and refusals as looking, and needs the page's token") {
    const auto printer = std::make_shared<KeptPages>();
    Centre centre([&](Settings& settings) { settings.page_printer = printer; });
    const auto ticket = serve(centre, {"H56.14-250701-0012"});
    const std::string report = R"({"document":"PAGE_DOCUMENT_REPORT"})";
    const std::string receipt = R"({"document":"PAGE_DOCUMENT_RECEIPT","ticket":")" + std::to_string(ticket) + "\"}";
    Browser browser(centre);
    CHECK(browser.post("/v1/print", report).problem.code() == v1::REFUSAL_NOT_LOGGED_IN);
    browser.login("lan");
    CHECK(browser.post("/v1/print", report).problem.code() == v1::REFUSAL_NOT_ALLOWED);
    CHECK(browser.post("/v1/print", receipt).status() == 200);
    browser.login("tung");
    CHECK(browser.post("/v1/print", receipt).problem.code() == v1::REFUSAL_NOT_ALLOWED);
    browser.login("minh");
    const auto code_of = [&](const std::string& body) { return browser.post("/v1/print", body).problem.code(); };
    CHECK(code_of("{}") == v1::REFUSAL_MALFORMED);
    CHECK(code_of("{") == v1::REFUSAL_MALFORMED);
    CHECK(code_of(R"({"document":"PAGE_DOCUMENT_REPORT","day":"2025-13-01"})") == v1::REFUSAL_BAD_DATE);
    CHECK(code_of(R"({"document":"PAGE_DOCUMENT_REPORT","day":"2024-07-01"})") == v1::REFUSAL_NOT_FOUND);
    CHECK(code_of(R"({"document":"PAGE_DOCUMENT_RECEIPT","ticket":"7"})") == v1::REFUSAL_TICKET_UNKNOWN);
    CHECK(code_of(std::string(5'000, ' ')) == v1::REFUSAL_TOO_LARGE);
    browser.token = "wrong";
    CHECK(code_of(report) == v1::REFUSAL_ORIGIN_WRONG);
    CHECK(printer->jobs.size() == 1);
}

TEST_CASE("without a printer that is said, and nothing else goes wrong") {
    Centre centre;
    Browser minh(centre, "vi");
    minh.login("minh");
    CHECK(minh.get("/v1/printer").body().find("true") == std::string::npos);
    const auto reply = reply_of(minh.post("/v1/print", R"({"document":"PAGE_DOCUMENT_REPORT"})"));
    CHECK(reply.grade() == v1::PAGE_PRINT_GRADE_NO_PRINTER);
    CHECK(reply.message().find("chưa cấu hình máy in") != std::string::npos);
}

TEST_CASE("a server that ends while a document is printed is safe, and so is a job that ends after it") {
    const auto printer = std::make_shared<KeptPages>();
    printer->holds = true;
    Centre centre([&](Settings& settings) { settings.page_printer = printer; });
    Browser minh(centre);
    minh.login("minh");
    link::Client client(centre.loop,
                        {.host = "127.0.0.1", .port = centre.server->browser_port(), .tls = {}, .verified_name = {}});
    bool answered = false;
    client.request({.method = link::Method::post,
                    .target = "/v1/print",
                    .content_type = "application/json",
                    .headers = {{"Cookie", minh.cookie}, {"X-Layso-Token", minh.token}},
                    .body = R"({"document":"PAGE_DOCUMENT_REPORT"})"},
                   [&](const auto&) { answered = true; });
    REQUIRE(centre.wait([&] { return printer->held.size() == 1; }));
    centre.restart_server();
    printer->held[0]({.grade = v1::PAGE_PRINT_GRADE_DONE});
    CHECK(centre.wait([&] { return answered; }));
}

TEST_CASE("documents are bounded for each session") {
    Centre centre;
    Browser minh(centre);
    minh.login("minh");
    int refused = 0;
    for (int asked = 0; asked < 25; ++asked) {
        if (minh.get("/v1/report").status() == 429) ++refused;
    }
    CHECK(refused == 5);
    centre.steady_clock += 1'000;
    CHECK(minh.get("/v1/report").status() == 200);
}

TEST_CASE("every end of a print job has a sentence of its own in both languages") {
    for (const auto language : {v1::LANGUAGE_VIETNAMESE, v1::LANGUAGE_ENGLISH}) {
        std::set<std::string> sentences;
        for (int grade = v1::PAGE_PRINT_GRADE_DONE; grade <= v1::PagePrintGrade_MAX; ++grade) {
            sentences.insert(print_sentence({.grade = static_cast<v1::PagePrintGrade>(grade)}, language));
        }
        CHECK(sentences.size() == v1::PagePrintGrade_MAX);
        for (int trouble = v1::PAGE_PRINT_TROUBLE_NO_PAPER; trouble <= v1::PagePrintTrouble_MAX; ++trouble) {
            sentences.insert(print_sentence({.trouble = static_cast<v1::PagePrintTrouble>(trouble)}, language));
        }
        CHECK(sentences.size() == std::size_t{v1::PagePrintGrade_MAX} + std::size_t{v1::PagePrintTrouble_MAX});
        for (const auto& sentence : sentences) CHECK(sentence.ends_with("."));
    }
}
