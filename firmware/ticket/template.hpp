#pragma once

#include "drivers/escpos/bitmap.hpp"
#include "firmware/ticket/condition.hpp"
#include "firmware/ticket/fault.hpp"
#include "firmware/ticket/phrase.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace layso::ticket {

enum class Weight : std::uint8_t { regular, bold };

/// What a template says of its blocks. Sizes are in dots. What each draws stands in block.hpp.
namespace part {
struct Text {
    Phrase text;
    Weight weight = Weight::regular;
    std::uint32_t size = 0;
};
struct Pair {
    Phrase label;
    Phrase value;
    std::uint32_t label_size = 0;
    std::uint32_t value_size = 0;
    bool spread = false;
};
struct Mark {
    Phrase text;
    std::uint32_t size = 0;
};
struct Number {
    Phrase text;
    std::uint32_t size = 0;
};
struct Code {
    Phrase text;
    Phrase caption;
    std::uint32_t size = 0;
    std::uint32_t caption_size = 0;
    bool beside = false;
};
struct Rule {};
struct Space {
    std::uint32_t rows = 0;
};
struct Logo {
    std::shared_ptr<const escpos::Bitmap> picture;
};
}  // namespace part

/// A block with when it is printed and the white rows around it. A block whose fields are all empty is left out, its
/// white rows too.
struct Part {
    std::variant<part::Text, part::Pair, part::Mark, part::Number, part::Code, part::Rule, part::Space, part::Logo>
        what;
    std::vector<Condition> when;    ///< all must hold
    std::vector<Condition> unless;  ///< none may hold
    std::uint32_t above = 0;
    std::uint32_t below = 0;
};

/// A fixed text in each language.
struct Word {
    std::string name;
    Phrase vietnamese;
    Phrase english;

    [[nodiscard]] const Phrase& in(Language language) const { return language == Language::en ? english : vietnamese; }
};

/// The words that `{expected_wait}` is said with: "10–15 phút", "10 phút" when both ends are equal, "dưới 5 phút" when
/// it starts at 0.
struct WaitWords {
    WordIndex range;
    WordIndex exact;
    WordIndex under;
};

/// What stands on a ticket, from the top down, for one paper width. Read from a TOML file whose format is told in
/// deploy/templates/README.md. A plain value; safe to read from several threads.
struct Template {
    static constexpr std::size_t most_bytes = 64 * 1024;
    static constexpr std::size_t most_blocks = 100;
    static constexpr std::size_t most_words = 100;
    static constexpr std::size_t most_letters = 500;  ///< bytes of UTF-8 in one text

    std::uint32_t paper = 0;  ///< printable dots across
    std::uint32_t side = 0;   ///< white dots at the left and right
    std::vector<Word> words;
    std::optional<WaitWords> wait_words;
    std::vector<Part> parts;

    /// Reads a file, and the logos that it names, which lie relative to it. Faults: template_file, bad_template with
    /// line and column, bad_logo with those of its block. What is loaded prints every ticket with its number.
    [[nodiscard]] static std::expected<Template, Fault> load(const std::filesystem::path& file);

    /// The same from memory: `name` stands in the faults, `pictures` is the directory of the logos.
    [[nodiscard]] static std::expected<Template, Fault> parse(std::string_view text, const std::string& name,
                                                              const std::filesystem::path& pictures);

    /// The one that comes with the program, for any paper from 320 to 832 dots (other widths are taken as the nearest
    /// of them): the 80 mm layout from 480 dots on, else the 58 mm layout.
    [[nodiscard]] static Template built_in(std::uint32_t paper_dots);
};

/// Papers that a template may be for, in dots.
inline constexpr std::uint32_t narrowest_paper = 320;
inline constexpr std::uint32_t widest_paper = 832;

}  // namespace layso::ticket
