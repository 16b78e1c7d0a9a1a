#include "controller/net/kiosk/kiosk_conditions.hpp"

#include <algorithm>

namespace layso::net {
namespace {

constexpr int parts_at_most = 8;
// IPP's longest that a receipt printer says is separation-cutter-unrecoverable-failure.
constexpr std::size_t longest_word = 48;

bool is_condition_word(const std::string& word) {
    return !word.empty() && word.size() <= longest_word && word != "none" &&
           std::ranges::all_of(word, [](char letter) { return (letter >= 'a' && letter <= 'z') || letter == '-'; });
}

void append_word(std::string& text, const std::string& word) {
    if (!text.empty()) text += ' ';
    text += word;
}

}  // namespace

KioskConditions conditions_of(const v1::KioskStatus& status) {
    KioskConditions result;
    int parts = 0;
    for (const auto& word : status.printer_conditions()) {
        if (!is_condition_word(word)) continue;
        if (parts++ == parts_at_most) break;
        if (!result.paper) result.paper.emplace();
        append_word(*result.paper, word);
    }
    if (!status.cut_off()) return result;
    result.cut_off.emplace();
    parts = 0;
    for (const auto& range : status.issued_from_blocks()) {
        if (parts++ == parts_at_most) break;
        append_word(*result.cut_off, std::to_string(range.series()) + ":" + std::to_string(range.number()));
    }
    return result;
}

}  // namespace layso::net
