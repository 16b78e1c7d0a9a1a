// A template for tickets: taken within its bounds and with its number, or refused with a place.
#include "firmware/ticket/template.hpp"
#include "tests/fuzz/input.hpp"
#include "tests/fuzz/require.hpp"
#include "tests/fuzz/rules.hpp"

#include <algorithm>
#include <variant>

namespace layso::fuzz {

using namespace layso::ticket;

void templates_keep_their_rules(std::span<const std::byte> input) {
    const auto text = Input(input).rest();
    const auto read = Template::parse(text, "fuzz.toml", "/nonexistent/pictures");
    if (!read) {
        require(read.error().detail.starts_with("fuzz.toml"), "a fault names its file");
        return;
    }
    require(text.size() <= Template::most_bytes, "no larger than allowed");
    require(read->paper >= narrowest_paper && read->paper <= widest_paper, "a paper that there is");
    require(2 * read->side < read->paper, "room between the sides");
    require(read->parts.size() <= Template::most_blocks && read->words.size() <= Template::most_words,
            "as many blocks and words as allowed");
    const bool numbered = std::ranges::any_of(read->parts, [](const Part& part) {
        return std::holds_alternative<part::Number>(part.what) && part.when.empty() && part.unless.empty();
    });
    require(numbered, "every ticket has its number");
}

}  // namespace layso::fuzz
