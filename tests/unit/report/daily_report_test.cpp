#include "controller/report/daily_report.hpp"

#include "controller/report/day_counts.hpp"
#include "controller/report/render.hpp"
#include "controller/report/words.hpp"
#include "tests/unit/document/reader.hpp"
#include "tests/unit/report/busy_day.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>

using namespace layso;
using namespace layso::report;
using namespace layso::report::test;
using document::test::dense;
using document::test::flat;
using document::test::picture_of_words;
namespace queue = layso::core::test;

namespace {

Asked asked(const queue::Centre& centre, v1::Language language = v1::LANGUAGE_VIETNAMESE) {
    return {.language = language, .stamp = centre.now, .login = "nguyet"};
}

std::string pdf_of(const document::Document& document) {
    auto pdf = render(document);
    if (!pdf) FAIL(pdf.error());
    // For whoever wants to look at it.
    if (const char* folder = std::getenv("LAYSO_DOCUMENTS")) {
        std::ofstream{std::string(folder) + "/" + document.language + "-" + dense(document.title).substr(0, 8) + ".pdf",
                      std::ios::binary}
            << *pdf;
    }
    return std::move(*pdf);
}

// The row of a table as poppler reads it: the numbers after a name on its line.
bool has_row(const std::string& picture, const std::string& row) {
    return flat(picture).find(flat(row)) != std::string::npos;
}

}  // namespace

TEST_CASE("the report's words and figures are read back and are those of the state") {
    queue::Centre centre(named_centre());
    play_busy_day(centre, 5, false);
    const BusinessDay day{queue::first_day};
    const auto counts = count_day(centre.state, day);
    for (const auto language : {v1::LANGUAGE_VIETNAMESE, v1::LANGUAGE_ENGLISH}) {
        const auto& words = words_of(language);
        const auto pdf = pdf_of(daily_report(centre.state, day, asked(centre, language)));
        const auto picture = picture_of_words(pdf);
        CAPTURE(picture);
        const auto all = flat(document::test::words_of(pdf));
        CHECK(all.find(std::string(words.report) + " 01/07/2025") != std::string::npos);
        CHECK(all.find(std::string(words.centre)) != std::string::npos);
        CHECK(all.find("nguyet") != std::string::npos);
        CHECK(all.find(std::string(words.not_final)) != std::string::npos);
        CHECK(all.find(clock_text(centre.now, 420) + " 01/07/2025") != std::string::npos);
        CHECK(all.find(std::string(words.tickets_gone).substr(0, 20)) == std::string::npos);

        // Figures stand above their captions, five in a row.
        const auto& tickets = counts.tickets;
        const auto row = [](std::initializer_list<std::uint32_t> numbers) {
            std::string text;
            for (const auto number : numbers) text += std::to_string(number) + " ";
            return text;
        };
        CHECK(has_row(picture,
                      row({tickets.issued, tickets.served, tickets.no_show, tickets.cancelled, tickets.expired}) +
                          std::string(words.issued)));
        CHECK(has_row(picture,
                      row({tickets.waiting, tickets.at_counter, tickets.parked, tickets.allocated, tickets.voided}) +
                          std::string(words.waiting)));
        CHECK(has_row(picture, std::string(words.called) + " " + std::to_string(counts.waits.seconds.size())));
        CHECK(has_row(picture, std::string(words.median) + " " + duration_text(counts.waits.percentile(50))));
        CHECK(has_row(picture, std::string(words.ninety) + " " + duration_text(counts.waits.percentile(90))));
        CHECK(has_row(picture,
                      std::to_string(counts.waits.within(900)) + " / " + std::to_string(counts.waits.seconds.size())));
        for (const auto& [outcome, dossiers] : counts.outcomes) {
            CHECK(has_row(picture, std::string(word_of(outcome, language)) + " " +
                                       row({dossiers.in_person, dossiers.online, dossiers.post, dossiers.all()})));
        }
        const auto& all_dossiers = counts.dossiers;
        CHECK(has_row(picture,
                      std::string(words.all) + " " +
                          row({all_dossiers.in_person, all_dossiers.online, all_dossiers.post, all_dossiers.all()})));
        CHECK(has_row(picture, std::string(words.all) + " " +
                                   row({tickets.issued, tickets.served, tickets.no_show, tickets.open()}) +
                                   duration_text(counts.waits.percentile(50)) + " " +
                                   duration_text(counts.waits.percentile(90)) + " " +
                                   std::to_string(all_dossiers.all())));
        for (const auto& [id, counter] : counts.counters) {
            if (id == 0) continue;
            CHECK(has_row(picture, std::to_string(id) + " " +
                                       text_of(centre.state.configuration->counter(id)->name(), language) + " " +
                                       row({counter.served, counter.dossiers.all()})));
        }
        for (const auto& service : centre.state.configuration->all().services()) {
            if (!counts.services.contains(service.id())) continue;
            CHECK(dense(all).find(dense(text_of(service.name(), language)).substr(0, 10)) != std::string::npos);
        }
    }
}

TEST_CASE("a closed day is final, and an empty one says that nothing was recorded") {
    queue::Centre centre(named_centre());
    centre.must(queue::the_system(), queue::close_day());
    const auto& words = words_of(v1::LANGUAGE_VIETNAMESE);
    const auto pdf = pdf_of(daily_report(centre.state, BusinessDay{queue::first_day}, asked(centre)));
    const auto all = flat(document::test::words_of(pdf));
    CHECK(all.find(std::string(words.day_closed)) != std::string::npos);
    CHECK(all.find(std::string(words.not_final)) == std::string::npos);
    CHECK(all.find(std::string(words.no_dossiers)) != std::string::npos);
    CHECK(has_row(picture_of_words(pdf), "Thời gian chờ trung vị –"));
}

TEST_CASE("of a day whose tickets are forgotten the report has the dossiers and says what is missing") {
    queue::Centre centre(named_centre());
    play_busy_day(centre, 7, true);
    const BusinessDay day{queue::first_day};
    const auto before = count_day(centre.state, day);
    for (int days = 0; days < 4; ++days) centre.next_day();
    REQUIRE(kept_of(centre.state, day) == Kept::dossiers_only);
    const auto pdf = pdf_of(daily_report(centre.state, day, asked(centre)));
    const auto all = flat(document::test::words_of(pdf));
    const auto& words = words_of(v1::LANGUAGE_VIETNAMESE);
    CHECK(all.find(flat(std::string(words.tickets_gone))) != std::string::npos);
    CHECK(all.find(std::string(words.median)) == std::string::npos);
    CHECK(all.find(std::string(words.served_visits)) == std::string::npos);
    CHECK(has_row(picture_of_words(pdf), std::string(words.all) + " " + std::to_string(before.dossiers.in_person) +
                                             " " + std::to_string(before.dossiers.online)));
}

TEST_CASE("names of 200 characters are whole, over as many pages as it takes") {
    auto configuration = named_centre();
    std::string name;
    for (int part = 0; part < 40; ++part) name += "liên ";
    for (auto& service : *configuration.mutable_services()) {
        service.mutable_name()->set_vi(name + std::to_string(service.id()) + ".");
    }
    configuration.mutable_centre()->mutable_name()->set_vi(name + "xã.");
    queue::Centre centre(configuration);
    play_busy_day(centre, 5, false);
    const auto pdf = pdf_of(daily_report(centre.state, BusinessDay{queue::first_day}, asked(centre)));
    const auto all = dense(document::test::words_of(pdf));
    CHECK(all.find(dense(name + "xã.")) != std::string::npos);
    std::size_t found = 0;
    for (std::size_t at = all.find("liên1."); at != std::string::npos; at = all.find("liên1.", at + 1)) ++found;
    CHECK(found == 1);
}

TEST_CASE("a centre with very many services has its table on several pages, with its heading on each") {
    auto configuration = named_centre();
    for (std::uint32_t id = 100; id < 220; ++id) {
        auto& service = *configuration.add_services();
        service = configuration.services(0);
        service.set_id(id);
        service.mutable_name()->set_vi("Dịch vụ mã " + std::to_string(id));
    }
    queue::Centre centre(configuration);
    for (std::uint32_t id = 100; id < 220; ++id) centre.waiting_ticket(id);
    const auto pdf = pdf_of(daily_report(centre.state, BusinessDay{queue::first_day}, asked(centre)));
    std::size_t headings = 0;
    std::size_t pages = 0;
    for (std::size_t page = 1; page <= 4; ++page) {
        const auto words = flat(document::test::words_of_page(pdf, page));
        if (words.find("Dịch vụ mã") == std::string::npos) continue;
        ++pages;
        if (words.find("Dịch vụ (ghi trên phiếu)") != std::string::npos) ++headings;
    }
    CHECK(pages >= 3);
    CHECK(headings == pages);
}
