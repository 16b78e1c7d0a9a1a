#include "controller/report/receipt.hpp"

#include "controller/report/render.hpp"
#include "controller/report/words.hpp"
#include "tests/unit/document/reader.hpp"
#include "tests/unit/report/busy_day.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <vector>

using namespace layso;
using namespace layso::report;
using namespace layso::report::test;
using document::test::codes_of;
using document::test::flat;
namespace queue = layso::core::test;

namespace {

struct Visit {
    queue::Centre centre{named_centre()};
    std::uint64_t ticket = 0;
    std::vector<std::uint64_t> dossiers;
    std::vector<std::string> asked_for;  // references that the receipt wanted resolved

    // Served at counter 1 with dossiers of these codes; an empty one has none.
    explicit Visit(const std::vector<std::string>& codes) {
        centre.open(1);
        ticket = centre.waiting_ticket(1);
        centre.wait(3 * queue::minute);
        centre.call(1);
        centre.start(1);
        centre.wait(12 * queue::minute);
        auto finish = queue::finish_serving(1, v1::OUTCOME_ACCEPTED);
        for (const auto& code : codes) {
            auto& entry = *finish.mutable_finish_serving()->add_dossiers();
            entry.mutable_code()->set_reference(queue::sealed(code));
            entry.set_channel(v1::CHANNEL_IN_PERSON);
            entry.set_procedure_code("1.001193");
        }
        finish.mutable_finish_serving()->mutable_note()->set_reference(queue::sealed("bà Nguyễn Thị Hoa"));
        const auto reply = centre.must(queue::officer(1), finish);
        dossiers.assign(reply.dossiers().begin(), reply.dossiers().end());
        centre.wait(queue::minute);
    }

    std::optional<document::Document> receipt_in(v1::Language language, bool erased = false) {
        return receipt(centre.state, centre.ticket(ticket),
                       [&](const std::string& reference) {
                           asked_for.push_back(reference);
                           return erased ? std::nullopt : std::optional(code_text(reference));
                       },
                       {.language = language, .stamp = centre.now, .login = "hoa"});
    }
};

std::string pdf_of(const std::optional<document::Document>& document, const char* name) {
    REQUIRE(document.has_value());
    auto pdf = render(*document);
    if (!pdf) FAIL(pdf.error());
    if (const char* folder = std::getenv("LAYSO_DOCUMENTS")) {
        std::ofstream{std::string(folder) + "/receipt-" + name + ".pdf", std::ios::binary} << *pdf;
    }
    return std::move(*pdf);
}

}  // namespace

TEST_CASE("a receipt names the visit and its dossiers on one page, in both languages, and their codes as QR") {
    Visit visit({"H56.14-250701-0012", "H56.14-250701-0013"});
    for (const auto language : {v1::LANGUAGE_VIETNAMESE, v1::LANGUAGE_ENGLISH}) {
        const auto& words = words_of(language);
        const auto pdf = pdf_of(visit.receipt_in(language), words.language.data());
        const auto text = flat(document::test::words_of(pdf));
        CAPTURE(text);
        for (const auto word : {words.receipt, words.centre, words.code, words.channel,
                                word_of(v1::OUTCOME_ACCEPTED, language), word_of(v1::CHANNEL_IN_PERSON, language)}) {
            CHECK(text.find(std::string(word).substr(0, 8)) != std::string::npos);
        }
        CHECK(text.find("A001 · 01/07/2025") != std::string::npos);
        CHECK(text.find("08:15 01/07/2025") != std::string::npos);  // the visit's end
        CHECK(text.find("08:16 01/07/2025") != std::string::npos);  // the receipt's own time
        CHECK(text.find("1.001193") != std::string::npos);
        CHECK(text.find("1 · " + text_of(visit.centre.state.configuration->counter(1)->name(), language)) !=
              std::string::npos);
        CHECK(text.find(flat(std::string(words.receipt_note))) != std::string::npos);
        CHECK(document::test::facts_of(pdf).find("Pages:           1\n") != std::string::npos);
        CHECK(codes_of(pdf) == std::vector<std::string>{"H56.14-250701-0012\nH56.14-250701-0013"});
    }
}

TEST_CASE("nothing personal is on it, and only references of dossier codes are resolved") {
    Visit visit({"H56.14-250701-0012"});
    const auto pdf = pdf_of(visit.receipt_in(v1::LANGUAGE_VIETNAMESE), "plain");
    CHECK(document::test::words_of(pdf).find("Nguyễn Thị Hoa") == std::string::npos);
    CHECK(visit.asked_for == std::vector<std::string>{queue::sealed("H56.14-250701-0012")});
}

TEST_CASE("an erased code and a dossier without code are said to be so, and have no QR") {
    Visit erased({"H56.14-250701-0012"});
    auto pdf = pdf_of(erased.receipt_in(v1::LANGUAGE_VIETNAMESE, true), "erased");
    CHECK(document::test::words_of(pdf).find("mã đã xóa") != std::string::npos);
    CHECK(codes_of(pdf).empty());
    Visit without({""});
    pdf = pdf_of(without.receipt_in(v1::LANGUAGE_ENGLISH), "without");
    CHECK(document::test::words_of(pdf).find("no code yet") != std::string::npos);
    CHECK(codes_of(pdf).empty());
    CHECK(without.asked_for.empty());
}

TEST_CASE("a withdrawn dossier is not on it, and without any there is no receipt") {
    Visit visit({"H56.14-250701-0012", "H56.14-250701-0013"});
    visit.centre.must(queue::officer(1), queue::withdraw_dossier(visit.dossiers[0]));
    const auto pdf = pdf_of(visit.receipt_in(v1::LANGUAGE_VIETNAMESE), "withdrawn");
    CHECK(document::test::words_of(pdf).find("H56.14-250701-0012") == std::string::npos);
    CHECK(codes_of(pdf) == std::vector<std::string>{"H56.14-250701-0013"});
    visit.centre.must(queue::officer(1), queue::withdraw_dossier(visit.dossiers[1]));
    CHECK(!visit.receipt_in(v1::LANGUAGE_VIETNAMESE).has_value());
    CHECK(!Visit({}).receipt_in(v1::LANGUAGE_VIETNAMESE).has_value());
}

TEST_CASE("many dossiers have as many codes as phones can read, and none is lost") {
    std::vector<std::string> codes;
    for (int code = 0; code < 40; ++code) codes.push_back("H56.14-250701-" + std::to_string(1000 + code));
    Visit visit(codes);
    const auto read = codes_of(pdf_of(visit.receipt_in(v1::LANGUAGE_VIETNAMESE), "many"));
    CHECK(read.size() == 3);
    std::string all;
    for (const auto& one : read) all += one + "\n";
    for (const auto& code : codes) CHECK(all.find(code + "\n") != std::string::npos);
}
