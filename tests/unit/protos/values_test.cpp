#include "protos/business_day.hpp"
#include "protos/dossier_code.hpp"
#include "protos/refusal_text.hpp"
#include "protos/ticket_id.hpp"
#include "protos/ticket_label.hpp"

#include <doctest/doctest.h>

#include <set>

namespace layso {

constexpr std::int32_t vietnam = 420;

TEST_CASE("a business day is the local one") {
    const auto first_day = BusinessDay::parse_iso("2025-07-01");
    REQUIRE(first_day);
    CHECK(first_day->iso() == "2025-07-01");
    CHECK(first_day->weekday() == 2);
    CHECK(date_text(*first_day) == "01/07/2025");
    // 2025-06-30T17:00Z is midnight in Vietnam.
    CHECK(BusinessDay::of_stamp(1'751'302'800'000, vietnam) == *first_day);
    CHECK(BusinessDay::of_stamp(1'751'302'799'999, vietnam).next() == *first_day);
    CHECK(first_day->midnight(vietnam) == 1'751'302'800'000);
    CHECK(minute_of_day(1'751'302'800'000 + 8 * 3'600'000 + 5 * 60'000, vietnam) == 485);
    CHECK(clock_text(1'751'302'800'000 + 8 * 3'600'000 + 5 * 60'000, vietnam) == "08:05");
}

TEST_CASE("dates that do not exist are no days") {
    for (const char* text : {"2025-02-29", "2025-13-01", "2025-00-10", "2025-06-31", "1969-12-31", "2025-7-1",
                             "hôm nay", "", "2025-07-01x", "+025-07-01", "2025/07/01"}) {
        CAPTURE(text);
        CHECK_FALSE(BusinessDay::parse_iso(text));
    }
    CHECK(BusinessDay::parse_iso("2024-02-29"));
}

TEST_CASE("a ticket's identifier is its day, series and number") {
    const TicketId ticket{BusinessDay{20270}, SeriesId{4095}, 1048575};
    const TicketId unpacked{ticket.value()};
    CHECK(unpacked.business_day() == BusinessDay{20270});
    CHECK(unpacked.series() == SeriesId{4095});
    CHECK(unpacked.number() == 1048575);
    CHECK(TicketId{BusinessDay{1}, SeriesId{1}, 2} > TicketId{BusinessDay{1}, SeriesId{1}, 1});
}

TEST_CASE("labels are read as people type them") {
    v1::Configuration configuration;
    auto& series = *configuration.add_series();
    series.set_id(3);
    series.set_letters("A");
    series.set_first_number(1);
    series.set_last_number(999);
    series.set_digits(3);
    CHECK(ticket_label(series, 12) == "A012");
    CHECK(ticket_label(series, 1000) == "A1000");
    for (const char* text : {"A012", "a12", "A 012", " a 12 "}) {
        CAPTURE(text);
        const auto found = parse_ticket_label(configuration, text);
        REQUIRE(found);
        CHECK(found->series == SeriesId{3});
        CHECK(found->number == 12);
    }
    for (const char* text :
         {"", "A", "12", "B012", "A0", "A1000", "A12x", "A99999999999", "A1A", "AAAAAAAAAAAAAAAA1"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_ticket_label(configuration, text));
    }
}

TEST_CASE("all the dossier codes that were seen are codes") {
    for (const char* text :
         {"H56.14-240823-0001", "000.00.06.H56-231027-0361", "000.17.22.H56-210531-0001", "H57.132-260804-0583",
          "H56-250701-00012345", "M1X2.001.02-250701-AB0001", " h56.14-240823-0001 "}) {
        CAPTURE(text);
        CHECK(DossierCode::parse(text));
    }
    CHECK(DossierCode::parse(" h56.14-240823-0001 ")->text() == "H56.14-240823-0001");
    CHECK(DossierCode::parse("000.00.06.H56-231027-0361")->agency() == "000.00.06.H56");
}

TEST_CASE("what is no dossier code is refused, a date that does not exist by that name") {
    for (const char* text :
         {"", "H56", "H56.14-240823", "H56.14-240823-001", "H56.14-240823-123456789", "H56.14_240823-0001",
          "H56..14-240823-0001", ".H56-240823-0001", "000.14-240823-0001", "H56.14-24O823-0001", "H56.14-240823-00A1",
          "038089012345", "H56.14-240823-0001; DROP", "Hồ sơ-240823-0001"}) {
        CAPTURE(text);
        const auto code = DossierCode::parse(text);
        REQUIRE_FALSE(code);
        CHECK(code.error() == v1::REFUSAL_DOSSIER_CODE_WRONG);
    }
    CHECK(DossierCode::parse("H56.14-240230-0001").error() == v1::REFUSAL_BAD_DATE);
    CHECK(DossierCode::parse("H56.14-241301-0001").error() == v1::REFUSAL_BAD_DATE);
}

TEST_CASE("every refusal has a sentence of its own in both languages") {
    std::set<std::string_view> sentences;
    const auto* refusals = v1::Refusal_descriptor();
    for (int index = 0; index < refusals->value_count(); ++index) {
        const auto refusal = static_cast<v1::Refusal>(refusals->value(index)->number());
        CAPTURE(refusals->value(index)->name());
        for (const auto language : {v1::LANGUAGE_VIETNAMESE, v1::LANGUAGE_ENGLISH}) {
            const auto text = refusal_text(refusal, language);
            CHECK(text.size() > 10);
            CHECK((text.ends_with('.') || text.ends_with("0001.")));
            CHECK(sentences.insert(text).second);
        }
    }
    CHECK(refusal_text(static_cast<v1::Refusal>(9999), v1::LANGUAGE_ENGLISH) ==
          refusal_text(v1::REFUSAL_INTERNAL, v1::LANGUAGE_ENGLISH));
}

TEST_CASE("Vietnamese first, English where it is asked for") {
    CHECK(language_of("") == v1::LANGUAGE_VIETNAMESE);
    CHECK(language_of("en-GB,en;q=0.9") == v1::LANGUAGE_ENGLISH);
    CHECK(language_of("vi-VN,vi;q=0.9,en;q=0.8") == v1::LANGUAGE_VIETNAMESE);
    CHECK(language_of("fr") == v1::LANGUAGE_VIETNAMESE);
}

}  // namespace layso
