#include "firmware/ticket/compose.hpp"

#include <algorithm>
#include <string_view>

namespace layso::ticket {
namespace {

/// A phrase on its way to become a text.
struct Filled {
    std::string text;
    bool has_field = false;
    bool has_value = false;
};

std::string trimmed(std::string_view text) {
    constexpr std::string_view spaces = " \t\r\n";
    const std::size_t first = text.find_first_not_of(spaces);
    if (first == std::string_view::npos) {
        return {};
    }
    return std::string(text.substr(first, text.find_last_not_of(spaces) - first + 1));
}

class Composer {
  public:
    Composer(const TicketContent& content, const Template& form) : content_(content), form_(form) {}

    std::vector<Block> take() {
        for (const Part& part : form_.parts) {
            const auto true_of = [this](Condition condition) { return holds(condition, content_); };
            if (std::ranges::all_of(part.when, true_of) && std::ranges::none_of(part.unless, true_of)) {
                part_ = &part;
                std::visit([this](const auto& what) { compose(what); }, part.what);
            }
        }
        return std::move(blocks_);
    }

  private:
    void fill(const Phrase& phrase, Filled& filled) const {
        for (const auto& piece : phrase.pieces) {
            if (const auto* letters = std::get_if<std::string>(&piece)) {
                filled.text += *letters;
            } else if (const auto* word = std::get_if<WordIndex>(&piece)) {
                fill(form_.words[word->value].in(content_.language), filled);
            } else {
                const std::string value = value_of(std::get<Field>(piece));
                filled.text += value;
                filled.has_field = true;
                filled.has_value = filled.has_value || !value.empty();
            }
        }
    }

    [[nodiscard]] std::string value_of(Field field) const {
        if (field != Field::expected_wait) {
            return text_of(field, content_);
        }
        if (!content_.expected_wait || !form_.wait_words) {
            return {};
        }
        const auto [from, to] = *content_.expected_wait;
        const WordIndex word = from == 0    ? form_.wait_words->under
                               : from >= to ? form_.wait_words->exact
                                            : form_.wait_words->range;
        return text_in(form_.words[word.value].in(content_.language));
    }

    /// Empty when the phrase names fields and all of them are empty.
    [[nodiscard]] std::string text_in(const Phrase& phrase) const {
        Filled filled;
        fill(phrase, filled);
        return filled.has_field && !filled.has_value ? std::string() : trimmed(filled.text);
    }

    /// The centre's name and the foot as the lines that they were given in, everything else as one.
    [[nodiscard]] std::vector<std::string> lines_in(const Phrase& phrase) const {
        const Field* field = phrase.pieces.size() == 1 ? std::get_if<Field>(&phrase.pieces.front()) : nullptr;
        const auto* given = field == nullptr ? nullptr : lines_of(*field, content_);
        std::vector<std::string> lines = given == nullptr ? std::vector{text_in(phrase)} : *given;
        std::erase_if(lines, [](const std::string& line) { return line.empty(); });
        return lines;
    }

    void space(std::uint32_t rows) {
        if (rows > 0) {
            blocks_.emplace_back(Space{rows});
        }
    }

    void add(Block block) {
        space(part_->above);
        blocks_.push_back(std::move(block));
        space(part_->below);
    }

    void compose(const part::Text& what) {
        const std::vector<std::string> lines = lines_in(what.text);
        if (lines.empty()) {
            return;
        }
        space(part_->above);
        for (const std::string& line : lines) {
            blocks_.emplace_back(Text{line, what.weight, what.size});
        }
        space(part_->below);
    }

    void compose(const part::Pair& what) {
        if (std::string value = text_in(what.value); !value.empty()) {
            add(Pair{text_in(what.label), std::move(value), what.label_size, what.value_size, what.spread});
        }
    }

    void compose(const part::Mark& what) {
        if (std::string text = text_in(what.text); !text.empty()) {
            add(Mark{std::move(text), what.size});
        }
    }

    void compose(const part::Number& what) { add(Number{text_in(what.text), what.size}); }

    void compose(const part::Code& what) {
        if (std::string text = text_in(what.text); !text.empty()) {
            add(Code{std::move(text), text_in(what.caption), what.size, what.caption_size, what.beside});
        }
    }

    void compose(const part::Rule& /*what*/) {
        const auto above = std::find_if(blocks_.rbegin(), blocks_.rend(),
                                        [](const Block& block) { return !std::holds_alternative<Space>(block); });
        if (above != blocks_.rend() && !std::holds_alternative<Rule>(*above)) {
            add(Rule{});
        }
    }

    void compose(const part::Space& what) { add(Space{what.rows}); }

    void compose(const part::Logo& what) { add(Logo{what.picture}); }

    const TicketContent& content_;
    const Template& form_;
    const Part* part_ = nullptr;
    std::vector<Block> blocks_;
};

}  // namespace

std::vector<Block> compose(const TicketContent& content, const Template& form) {
    return Composer(content, form).take();
}

}  // namespace layso::ticket
