#include "firmware/ticket/phrase.hpp"

#include <algorithm>

namespace layso::ticket {
namespace {

constexpr std::string_view word_prefix = "word.";

void add_letters(Phrase& phrase, std::string_view letters) {
    if (phrase.pieces.empty() || !std::holds_alternative<std::string>(phrase.pieces.back())) {
        phrase.pieces.emplace_back(std::string());
    }
    std::get<std::string>(phrase.pieces.back()).append(letters);
}

std::expected<void, std::string> add_named(Phrase& phrase, std::string_view name, std::span<const std::string> words) {
    if (name.starts_with(word_prefix)) {
        name.remove_prefix(word_prefix.size());
        const auto found = std::ranges::find(words, name);
        if (found == words.end()) {
            return std::unexpected("no word \"" + std::string(name) + "\"; " +
                                   (words.empty() ? "here are no words" : "words are " + listed(words)));
        }
        phrase.pieces.emplace_back(WordIndex{static_cast<std::size_t>(found - words.begin())});
        return {};
    }
    const auto* const found = std::ranges::find(field_names, name, &std::pair<std::string_view, Field>::first);
    if (found == field_names.end()) {
        return std::unexpected("no field \"" + std::string(name) + "\"; fields are " + listed(names_in(field_names)));
    }
    phrase.pieces.emplace_back(found->second);
    return {};
}

}  // namespace

bool Phrase::has(Field field) const {
    return std::ranges::any_of(pieces, [field](const auto& piece) {
        const Field* named = std::get_if<Field>(&piece);
        return named != nullptr && *named == field;
    });
}

std::expected<Phrase, std::string> parse_phrase(std::string_view text, std::span<const std::string> words) {
    Phrase phrase;
    while (!text.empty()) {
        const std::size_t brace = std::min(text.find_first_of("{}"), text.size());
        if (brace > 0) {
            add_letters(phrase, text.substr(0, brace));
            text.remove_prefix(brace);
            continue;
        }
        if (text.starts_with("{{") || text.starts_with("}}")) {
            add_letters(phrase, text.substr(0, 1));
            text.remove_prefix(2);
            continue;
        }
        const std::size_t end = text.find('}');
        if (text.front() == '}' || end == std::string_view::npos) {
            return std::unexpected("a brace stands alone; write {{ or }} for a brace that is printed");
        }
        if (const auto added = add_named(phrase, text.substr(1, end - 1), words); !added) {
            return std::unexpected(added.error());
        }
        text.remove_prefix(end + 1);
    }
    return phrase;
}

std::string listed(std::span<const std::string> names) {
    std::string text;
    for (const std::string& name : names) {
        text += (text.empty() ? "" : ", ") + name;
    }
    return text;
}

}  // namespace layso::ticket
