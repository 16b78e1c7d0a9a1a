#include "protos/dossier_code.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace layso {
namespace {

constexpr std::size_t longest_code = 48;
constexpr std::size_t most_agency_parts = 6;
constexpr std::size_t longest_agency_part = 5;
constexpr std::size_t date_size = 6;
constexpr std::size_t shortest_sequence = 4;
constexpr std::size_t longest_sequence = 8;
constexpr int century = 2000;

bool is_digit(char character) {
    return character >= '0' && character <= '9';
}
bool is_letter(char character) {
    return character >= 'A' && character <= 'Z';
}

// Parts of letters and digits between dots: the first or the last one names the province (H56) or a ministry (M01 …).
bool is_agency(std::string_view text) {
    std::size_t parts = 0;
    bool any_letter = false;
    while (true) {
        const std::size_t dot = text.find('.');
        const std::string_view part = text.substr(0, dot);
        if (part.empty() || part.size() > longest_agency_part || ++parts > most_agency_parts) return false;
        if (!std::ranges::all_of(part, [](char c) { return is_digit(c) || is_letter(c); })) return false;
        any_letter = any_letter || std::ranges::any_of(part, is_letter);
        if (dot == std::string_view::npos) return any_letter;
        text.remove_prefix(dot + 1);
    }
}

unsigned two_digits(std::string_view text, std::size_t at) {
    return static_cast<unsigned>(text[at] - '0') * 10 + static_cast<unsigned>(text[at + 1] - '0');
}

bool exists(std::string_view date) {
    return std::chrono::year_month_day{std::chrono::year{century + static_cast<int>(two_digits(date, 0))},
                                       std::chrono::month{two_digits(date, 2)}, std::chrono::day{two_digits(date, 4)}}
        .ok();
}

// Digits, or two letters of the centralised services' component before them.
bool is_sequence(std::string_view text) {
    if (text.size() >= 2 && is_letter(text[0]) && is_letter(text[1])) text.remove_prefix(2);
    return text.size() >= shortest_sequence && text.size() <= longest_sequence && std::ranges::all_of(text, is_digit);
}

}  // namespace

std::expected<DossierCode, v1::Refusal> DossierCode::parse(std::string_view text) {
    const auto wrong = std::unexpected{v1::REFUSAL_DOSSIER_CODE_WRONG};
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    if (text.empty() || text.size() > longest_code) return wrong;
    std::string code{text};
    for (char& character : code) {
        if (character >= 'a' && character <= 'z') character = static_cast<char>(character - 'a' + 'A');
    }
    const std::string_view whole{code};
    const std::size_t second_dash = whole.rfind('-');
    if (second_dash == std::string_view::npos || second_dash < date_size + 2) return wrong;
    const std::size_t first_dash = second_dash - date_size - 1;
    if (whole[first_dash] != '-') return wrong;
    const std::string_view date = whole.substr(first_dash + 1, date_size);
    if (!is_agency(whole.substr(0, first_dash)) || !std::ranges::all_of(date, is_digit) ||
        !is_sequence(whole.substr(second_dash + 1))) {
        return wrong;
    }
    if (!exists(date)) return std::unexpected{v1::REFUSAL_BAD_DATE};
    return DossierCode{std::move(code), first_dash};
}

}  // namespace layso
