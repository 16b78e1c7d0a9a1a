#include "protos/ticket_label.hpp"

#include <charconv>

namespace layso {
namespace {

constexpr std::size_t longest_typed_label = 16;

char upper(char letter) {
    return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
}

}  // namespace

std::string ticket_label(const v1::Series& series, std::uint32_t number) {
    const std::string digits = std::to_string(number);
    std::string label = series.letters();
    if (digits.size() < series.digits() && series.digits() <= longest_typed_label) {
        label.append(series.digits() - digits.size(), '0');
    }
    return label + digits;
}

std::optional<LabelledNumber> parse_ticket_label(const v1::Configuration& configuration, std::string_view text) {
    if (text.size() > longest_typed_label) return std::nullopt;
    std::string letters;
    std::string digits;
    for (const char character : text) {
        if (character == ' ') continue;
        if (character >= '0' && character <= '9') {
            digits.push_back(character);
        } else if (digits.empty()) {
            letters.push_back(upper(character));
        } else {
            return std::nullopt;
        }
    }
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    for (const auto& series : configuration.series()) {
        if (series.letters() == letters && number >= series.first_number() && number <= series.last_number()) {
            return LabelledNumber{.series = SeriesId{series.id()}, .number = number};
        }
    }
    return std::nullopt;
}

}  // namespace layso
