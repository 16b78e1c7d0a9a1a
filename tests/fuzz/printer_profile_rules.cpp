// A printer's profile: taken within its bounds, or refused with a place.
#include "drivers/profile/reading.hpp"
#include "drivers/profile/writing.hpp"
#include "tests/fuzz/input.hpp"
#include "tests/fuzz/require.hpp"
#include "tests/fuzz/rules.hpp"

namespace layso::fuzz {

void profiles_keep_their_rules(std::span<const std::byte> input) {
    const auto read = profile::read_profile(Input(input).rest(), "fuzz.toml");
    if (!read) {
        require(read.error().text().starts_with("fuzz.toml") && !read.error().detail.empty(),
                "a fault names its file and what is wrong");
        return;
    }
    require(!read->name.empty() && read->band_rows.value >= 1 && read->band_rows.value <= 64, "values in their bounds");
    require(read->dots.value > 0 && read->dots_per_mm.value > 0, "a paper that there is");
    const auto text = profile::to_toml(*read);
    const auto again = profile::read_profile(text, "again.toml");
    require(again && *again == *read, "what was read can be written and read again");
}

}  // namespace layso::fuzz
