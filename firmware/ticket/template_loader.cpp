#include "firmware/ticket/template_loader.hpp"

#include "firmware/ticket/logo.hpp"

#include <algorithm>

namespace layso::ticket {
namespace {

/// Below these the reading errors of printed Vietnamese rise (printed on 203 dpi heads; body 24 dots, bold 30).
constexpr Bounds regular_sizes{24, 400};
constexpr Bounds bold_sizes{30, 400};
constexpr Bounds rows{0, 400};
constexpr Bounds code_sizes{84, 600};  // 21 modules of 4 dots at least

std::string block_named(std::string_view kind) {
    return "a " + std::string(kind) + " block";
}

bool is_word_name(std::string_view name) {
    return !name.empty() && name.size() <= 40 && std::ranges::all_of(name, [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_';
    });
}

bool speaks_of_wait(const Phrase& phrase) {
    return phrase.has(Field::expected_wait);
}

}  // namespace

const std::array<TemplateLoader::Kind, 8> TemplateLoader::kinds{{
    {"text", &TemplateLoader::read_text},
    {"pair", &TemplateLoader::read_pair},
    {"mark", &TemplateLoader::read_mark},
    {"number", &TemplateLoader::read_number},
    {"code", &TemplateLoader::read_code},
    {"rule", &TemplateLoader::read_rule},
    {"space", &TemplateLoader::read_space},
    {"logo", &TemplateLoader::read_logo},
}};

std::expected<Template, Fault> TemplateLoader::load(const toml::table& root) {
    const std::vector<std::string> keys{"paper", "side", "words", "block"};
    document_.refuse_unknown(root, "a template", keys);
    result_.paper = document_.number(root, "paper", {narrowest_paper, widest_paper});
    result_.side = document_.number(root, "side", {0, 64}, 12);
    read_words(root);
    read_blocks(root);
    if (document_.fault()) {
        return std::unexpected(*document_.fault());
    }
    return std::move(result_);
}

void TemplateLoader::read_words(const toml::table& root) {
    const toml::node* node = root.get("words");
    if (node == nullptr) {
        return;
    }
    const toml::table* words = node->as_table();
    if (words == nullptr) {
        return document_.complain(node->source().begin, "\"words\" is no table; write [words.vi] and [words.en]");
    }
    const std::vector<std::string> languages{"vi", "en"};
    document_.refuse_unknown(*words, "words", languages);
    for (const std::string& language : languages) {
        const toml::node* texts = words->get(language);
        if (texts == nullptr || !texts->is_table()) {
            return document_.complain(node->source().begin, "[words." + language + "] is missing");
        }
        for (const auto& [key, value] : *texts->as_table()) {
            if (!is_word_name(key.str())) {
                document_.complain(key.source().begin, "a word's name is at most 40 of a-z, 0-9 and _");
            } else if (std::ranges::find(word_names_, key.str()) == word_names_.end()) {
                word_names_.emplace_back(key.str());
            }
        }
    }
    if (word_names_.size() > Template::most_words) {
        return document_.complain(node->source().begin,
                                  "there are more than " + std::to_string(Template::most_words) + " words");
    }
    result_.words.resize(word_names_.size());
    for (std::size_t i = 0; i < word_names_.size(); ++i) {
        result_.words[i].name = word_names_[i];
    }
    read_word_texts(*words->get("vi")->as_table(), "words.vi", &Word::vietnamese);
    read_word_texts(*words->get("en")->as_table(), "words.en", &Word::english);
    find_wait_words();
}

void TemplateLoader::read_word_texts(const toml::table& words, std::string_view language, Phrase Word::* text) {
    for (Word& word : result_.words) {
        const toml::node* node = words.get(word.name);
        if (node == nullptr) {
            document_.complain(words.source().begin,
                               std::string(language) + " lacks the word \"" + word.name + "\" of the other language");
            continue;
        }
        const auto letters = document_.text(words, word.name, true);
        if (!letters) {
            continue;
        }
        // A word holds no words, and no wait, which is made of words: nothing can go round in circles.
        auto phrase = parse_phrase(letters->text, {});
        if (phrase && speaks_of_wait(*phrase)) {
            phrase = std::unexpected(std::string("a word cannot hold {expected_wait}"));
        }
        if (phrase) {
            word.*text = std::move(*phrase);
        } else {
            document_.complain(letters->at, phrase.error());
        }
    }
}

void TemplateLoader::find_wait_words() {
    const auto index_of = [this](std::string_view name) -> std::optional<WordIndex> {
        const auto found = std::ranges::find(word_names_, name);
        if (found == word_names_.end()) {
            return std::nullopt;
        }
        return WordIndex{static_cast<std::size_t>(found - word_names_.begin())};
    };
    const auto range = index_of("wait_range");
    const auto exact = index_of("wait_exact");
    const auto under = index_of("wait_under");
    if (range && exact && under) {
        result_.wait_words = WaitWords{*range, *exact, *under};
    }
}

void TemplateLoader::read_blocks(const toml::table& root) {
    const toml::node* node = root.get("block");
    const toml::array* blocks = node == nullptr ? nullptr : node->as_array();
    if (blocks == nullptr || !blocks->is_array_of_tables()) {
        const auto at = node == nullptr ? root.source().begin : node->source().begin;
        return document_.complain(at, "a template has blocks: write [[block]]");
    }
    if (blocks->size() > Template::most_blocks) {
        return document_.complain((*blocks)[Template::most_blocks].source().begin,
                                  "there are more than " + std::to_string(Template::most_blocks) + " blocks");
    }
    for (const toml::node& block : *blocks) {
        read_block(*block.as_table());
    }
    const bool has_number = std::ranges::any_of(
        result_.parts, [](const Part& part) { return std::holds_alternative<part::Number>(part.what); });
    if (!has_number && !document_.fault()) {
        document_.complain(blocks->source().begin, "there is no number block: a ticket without its number is none");
    }
}

void TemplateLoader::read_block(const toml::table& block) {
    const auto kind = document_.text(block, "kind", true);
    if (!kind) {
        return;
    }
    const auto* const found = std::ranges::find(kinds, kind->text, &Kind::name);
    if (found == kinds.end()) {
        std::vector<std::string> names;
        std::ranges::transform(kinds, std::back_inserter(names),
                               [](const Kind& known) { return std::string(known.name); });
        return document_.complain(kind->at, "no block \"" + kind->text + "\"; blocks are " + listed(names));
    }
    Part part;
    (this->*found->read)(block, part);
    part.when = conditions(block, "when");
    part.unless = conditions(block, "unless");
    part.above = document_.number(block, "above", rows, 0);
    part.below = document_.number(block, "below", rows, 0);
    result_.parts.push_back(std::move(part));
}

void TemplateLoader::read_text(const toml::table& block, Part& part) {
    allow(block, block_named("text"), {"text", "weight", "size"});
    part::Text text{.text = phrase(block, "text"), .weight = weight(block)};
    text.size = document_.number(block, "size", text.weight == Weight::bold ? bold_sizes : regular_sizes);
    part.what = std::move(text);
}

void TemplateLoader::read_pair(const toml::table& block, Part& part) {
    allow(block, block_named("pair"), {"label", "value", "label_size", "value_size", "spread"});
    part.what = part::Pair{.label = phrase(block, "label"),
                           .value = phrase(block, "value"),
                           .label_size = document_.number(block, "label_size", regular_sizes),
                           .value_size = document_.number(block, "value_size", bold_sizes),
                           .spread = document_.flag(block, "spread", false)};
}

void TemplateLoader::read_mark(const toml::table& block, Part& part) {
    allow(block, block_named("mark"), {"text", "size"});
    part.what = part::Mark{.text = phrase(block, "text"), .size = document_.number(block, "size", bold_sizes)};
}

void TemplateLoader::read_number(const toml::table& block, Part& part) {
    const std::vector<std::string> keys{"kind", "text", "size", "above", "below"};
    document_.refuse_unknown(block, "a number block, which always stands on a ticket,", keys);
    part::Number number{.text = phrase(block, "text"), .size = document_.number(block, "size", bold_sizes)};
    if (const toml::node* text = block.get("text"); text != nullptr && !number.text.has(Field::number)) {
        document_.complain(text->source().begin, "the text of a number block holds {number}");
    }
    part.what = std::move(number);
}

void TemplateLoader::read_code(const toml::table& block, Part& part) {
    allow(block, block_named("code"), {"text", "caption", "size", "caption_size", "beside"});
    part.what = part::Code{.text = phrase(block, "text"),
                           .caption = phrase(block, "caption", false),
                           .size = document_.number(block, "size", code_sizes),
                           .caption_size = document_.number(block, "caption_size", regular_sizes, regular_sizes.least),
                           .beside = document_.flag(block, "beside", false)};
}

void TemplateLoader::read_rule(const toml::table& block, Part& part) {
    allow(block, block_named("rule"), {});
    part.what = part::Rule{};
}

void TemplateLoader::read_space(const toml::table& block, Part& part) {
    allow(block, block_named("space"), {"rows"});
    part.what = part::Space{document_.number(block, "rows", rows)};
}

void TemplateLoader::read_logo(const toml::table& block, Part& part) {
    allow(block, block_named("logo"), {"file", "width"});
    const auto file = document_.text(block, "file", true);
    const std::uint32_t width = document_.number(block, "width", {8, result_.paper}, 0);
    if (!file) {
        return;
    }
    auto picture = ticket::read_logo(pictures_ / file->text, width, result_.paper);
    if (picture) {
        part.what = part::Logo{std::make_shared<const escpos::Bitmap>(std::move(*picture))};
    } else {
        document_.complain(file->at, picture.error(), FaultCode::bad_logo);
    }
}

void TemplateLoader::allow(const toml::table& block, std::string_view what, std::vector<std::string> keys) {
    keys.insert(keys.begin(), "kind");
    keys.insert(keys.end(), {"when", "unless", "above", "below"});
    document_.refuse_unknown(block, what, keys);
}

Phrase TemplateLoader::phrase(const toml::table& table, std::string_view key, bool needed) {
    const auto letters = document_.text(table, key, needed);
    if (!letters) {
        return {};
    }
    auto phrase = parse_phrase(letters->text, word_names_);
    if (!phrase) {
        document_.complain(letters->at, phrase.error());
        return {};
    }
    if (speaks_of_wait(*phrase) && !result_.wait_words) {
        document_.complain(letters->at, "{expected_wait} needs the words wait_range, wait_exact and wait_under");
    }
    return std::move(*phrase);
}

Weight TemplateLoader::weight(const toml::table& block) {
    const auto weight = document_.text(block, "weight", false);
    if (weight && weight->text != "regular" && weight->text != "bold") {
        document_.complain(weight->at, "no weight \"" + weight->text + "\"; weights are regular, bold");
    }
    return weight && weight->text == "bold" ? Weight::bold : Weight::regular;
}

std::vector<Condition> TemplateLoader::conditions(const toml::table& block, std::string_view key) {
    std::vector<Condition> found;
    for (const Placed& name : document_.texts(block, key)) {
        const auto* const known =
            std::ranges::find(condition_names, name.text, &std::pair<std::string_view, Condition>::first);
        if (known == condition_names.end()) {
            document_.complain(
                name.at, "no condition \"" + name.text + "\"; conditions are " + listed(names_in(condition_names)));
        } else {
            found.push_back(known->second);
        }
    }
    return found;
}

}  // namespace layso::ticket
