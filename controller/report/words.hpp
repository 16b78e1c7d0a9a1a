#pragma once

#include "layso/v1/common.pb.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace layso::report {

/// What stands on report and receipt, in one language. The field's terms: docs/GLOSSARY.md.
struct Words {
    std::string_view language;  // BCP 47
    std::string_view centre;    // what kind of house it is
    std::string_view page;
    std::string_view made_by;  // the footer: who made the paper

    // Facts at the top.
    std::string_view unit;
    std::string_view day;
    std::string_view day_state;
    std::string_view day_open;
    std::string_view day_closed;
    std::string_view as_of;
    std::string_view asked_by;

    // The report.
    std::string_view report;
    std::string_view not_final;
    std::string_view tickets;
    std::string_view issued;
    std::string_view served;
    std::string_view no_show;
    std::string_view cancelled;
    std::string_view expired;
    std::string_view voided;
    std::string_view allocated;
    std::string_view waiting;
    std::string_view at_counter;
    std::string_view parked;
    std::string_view tickets_note;
    std::string_view tickets_gone;
    std::string_view waits;
    std::string_view called;
    std::string_view median;
    std::string_view ninety;
    std::string_view within_target;  // {} minutes
    std::string_view waits_note;
    std::string_view dossiers;
    std::string_view outcome;
    std::string_view field;
    std::string_view all;
    std::string_view unknown_field;
    std::string_view dossiers_note;
    std::string_view no_dossiers;
    std::string_view by_service;
    std::string_view service;
    std::string_view open_short;
    std::string_view median_short;
    std::string_view ninety_short;
    std::string_view by_counter;
    std::string_view counter;
    std::string_view counter_name;
    std::string_view served_visits;
    std::string_view no_counter;
    std::string_view report_note;

    // The receipt.
    std::string_view receipt;
    std::string_view number;
    std::string_view finished;
    std::string_view printed;
    std::string_view position;
    std::string_view code;
    std::string_view procedure;
    std::string_view channel;
    std::string_view quantity;
    std::string_view no_code;
    std::string_view erased_code;
    std::string_view scan;
    std::string_view receipt_note;
};

[[nodiscard]] const Words& words_of(v1::Language language);
[[nodiscard]] std::string_view word_of(v1::Outcome outcome, v1::Language language);
[[nodiscard]] std::string_view word_of(v1::Channel channel, v1::Language language);
/// The text in that language, or in the other one where it has none.
[[nodiscard]] std::string text_of(const v1::LocalText& text, v1::Language language);
/// 4:05, or 1:04:05 from an hour on: minutes and seconds.
[[nodiscard]] std::string duration_text(std::uint32_t seconds);

}  // namespace layso::report
