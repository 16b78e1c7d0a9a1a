// What people type, scan and paste: dossier codes, ticket labels, dates, languages.
#include "tests/fuzz/input.hpp"
#include "tests/fuzz/require.hpp"
#include "tests/fuzz/rules.hpp"

#include "layso/v1/configuration.pb.h"
#include "protos/business_day.hpp"
#include "protos/dossier_code.hpp"
#include "protos/refusal_text.hpp"
#include "protos/ticket_id.hpp"
#include "protos/ticket_label.hpp"
#include "protos/tracking.hpp"

#include <array>
#include <string>
#include <string_view>

namespace layso::fuzz {
namespace {

v1::Configuration labelled() {
    struct Letters {
        std::string_view letters;
        std::uint32_t first;
        std::uint32_t last;
        std::uint32_t digits;
    };
    constexpr std::array<Letters, 4> all{
        {{"A", 1, 999, 3}, {"B", 500, 1'048'575, 6}, {"AB", 7, 7, 0}, {"C", 1, 99, 2}}};
    v1::Configuration configuration;
    configuration.mutable_centre()->set_controller(1);
    for (const auto& [letters, first, last, digits] : all) {
        auto& series = *configuration.add_series();
        series.set_id(static_cast<std::uint32_t>(configuration.series_size()));
        series.set_letters(std::string{letters});
        series.set_first_number(first);
        series.set_last_number(last);
        series.set_digits(digits);
    }
    return configuration;
}

void dossier_code(std::string_view text) {
    const auto code = DossierCode::parse(text);
    if (!code) {
        const bool known = code.error() == v1::REFUSAL_DOSSIER_CODE_WRONG || code.error() == v1::REFUSAL_BAD_DATE;
        require(known, "a code is wrong in form or in date");
        return;
    }
    const auto& normal = code->text();
    require(normal.size() <= text.size(), "normalizing adds nothing");
    require(!code->agency().empty() && normal.starts_with(code->agency()), "a code begins with its agency");
    require(normal.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-") == std::string::npos,
            "a code has capitals, digits, dots and dashes");
    const auto again = DossierCode::parse("  " + normal + " ");
    require(again && again->text() == normal && again->agency() == code->agency(), "equal codes have equal texts");
}

void label(std::string_view text) {
    static const v1::Configuration configuration = labelled();
    const auto found = parse_ticket_label(configuration, text);
    if (!found) return;
    const auto& series = configuration.series(static_cast<int>(found->series.value()) - 1);
    require(found->number >= series.first_number() && found->number <= series.last_number(),
            "a number is one of its series");
    const auto said = ticket_label(series, found->number);
    const auto again = parse_ticket_label(configuration, said);
    require(again && again->series == found->series && again->number == found->number,
            "what is on the paper is found again");
    const TicketId ticket{BusinessDay{20270}, found->series, found->number};
    require(ticket.series() == found->series && ticket.number() == found->number, "a ticket is its series and number");
    require(tracking_text(configuration, ticket, said) == said, "without an address the label alone is followed");
    auto followed = configuration;
    followed.set_tracking_address(std::string{text});
    require(tracking_text(followed, ticket, said).ends_with("1.2025-07-01." + said),
            "a tracking text names its ticket");
}

void date(std::string_view text) {
    const auto day = BusinessDay::parse_iso(text);
    if (!day) return;
    require(day->iso() == text, "a date is written as it is read");
    require(day->weekday() >= 1 && day->weekday() <= 7, "a week has seven days");
    const auto midnight = day->midnight(420);
    require(BusinessDay::of_stamp(midnight, 420) == *day && minute_of_day(midnight, 420) == 0,
            "a day begins at midnight");
    require(BusinessDay::of_stamp(midnight - 1, 420).next() == *day || day->value() == 0, "the day before ends there");
}

void moment(std::int64_t stamp, std::int32_t offset) {
    // What a journal may hold: from 1970 to the year 9999.
    constexpr std::int64_t latest = 253'402'300'799'000;
    const auto bounded = static_cast<std::int64_t>(static_cast<std::uint64_t>(stamp) % latest);
    const auto bounded_offset = offset % (14 * 60);
    require(minute_of_day(bounded, bounded_offset) < 24 * 60, "a day has 1440 minutes");
    require(clock_text(bounded, bounded_offset).size() == 5, "a time has five letters");
}

}  // namespace

void texts_keep_their_rules(std::span<const std::byte> input) {
    Input bytes(input);
    const auto kind = bytes.below(5);
    switch (kind) {
        case 0:
            return dossier_code(bytes.rest());
        case 1:
            return label(bytes.rest());
        case 2:
            return date(bytes.rest());
        case 3: {
            const auto language = language_of(bytes.rest());
            require(language == v1::LANGUAGE_VIETNAMESE || language == v1::LANGUAGE_ENGLISH, "one of two languages");
            return;
        }
        default: {
            const auto refusal = static_cast<v1::Refusal>(bytes.number(2));
            const auto language = static_cast<v1::Language>(bytes.byte() % 4);
            require(!refusal_text(refusal, language).empty(), "every refusal has its sentence");
            const auto stamp = static_cast<std::int64_t>(bytes.number(8));
            return moment(stamp, static_cast<std::int32_t>(bytes.number(4)));
        }
    }
}

}  // namespace layso::fuzz
