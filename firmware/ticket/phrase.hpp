#pragma once

#include "firmware/ticket/field.hpp"

#include <cstddef>
#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace layso::ticket {

/// The place of a word in Template::words.
struct WordIndex {
    std::size_t value = 0;
};

/// A text of a template, taken apart: letters, fields, and words that differ by language.
struct Phrase {
    std::vector<std::variant<std::string, Field, WordIndex>> pieces;

    [[nodiscard]] bool has(Field field) const;
};

/// Reads `Lấy số: {time} {word.hour}`; `{{` and `}}` are braces. `words` are the names of the words that it may hold,
/// in the order of their index. The error is a sentence for technicians, such as `no field "numbr"; fields are …`.
[[nodiscard]] std::expected<Phrase, std::string> parse_phrase(std::string_view text,
                                                              std::span<const std::string> words);

/// "a, b, c".
[[nodiscard]] std::string listed(std::span<const std::string> names);

/// The first parts of the pairs of such a table as field_names.
template <typename Table>
[[nodiscard]] std::vector<std::string> names_in(const Table& table) {
    std::vector<std::string> names;
    names.reserve(table.size());
    for (const auto& entry : table) {
        names.emplace_back(entry.first);
    }
    return names;
}

}  // namespace layso::ticket
