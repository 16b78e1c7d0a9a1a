#pragma once

#include "firmware/ticket/document.hpp"
#include "firmware/ticket/template.hpp"

#include <filesystem>
#include <string>

namespace layso::ticket {

/// Makes a Template of a parsed document. Inside of template.cpp only.
class TemplateLoader {
  public:
    TemplateLoader(std::string name, std::filesystem::path pictures)
        : document_(std::move(name)), pictures_(std::move(pictures)) {}

    [[nodiscard]] std::expected<Template, Fault> load(const toml::table& root);

  private:
    void read_words(const toml::table& root);
    void read_word_texts(const toml::table& words, std::string_view language, Phrase Word::* text);
    void find_wait_words();
    void read_blocks(const toml::table& root);
    void read_block(const toml::table& block);

    void read_text(const toml::table& block, Part& part);
    void read_pair(const toml::table& block, Part& part);
    void read_mark(const toml::table& block, Part& part);
    void read_number(const toml::table& block, Part& part);
    void read_code(const toml::table& block, Part& part);
    void read_rule(const toml::table& block, Part& part);
    void read_space(const toml::table& block, Part& part);
    void read_logo(const toml::table& block, Part& part);

    /// Complains of a key that is neither of `keys` nor one that every block has.
    void allow(const toml::table& block, std::string_view what, std::vector<std::string> keys);
    Phrase phrase(const toml::table& table, std::string_view key, bool needed = true);
    Weight weight(const toml::table& block);
    std::vector<Condition> conditions(const toml::table& block, std::string_view key);

    struct Kind {
        std::string_view name;
        void (TemplateLoader::*read)(const toml::table& block, Part& part);
    };
    static const std::array<Kind, 8> kinds;

    Document document_;
    std::filesystem::path pictures_;
    Template result_;
    std::vector<std::string> word_names_;
};

}  // namespace layso::ticket
