#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace layso::profile {

/// Where a fact comes from. Nothing else may be believed of a printer: clones call themselves what they are not.
enum class From : std::uint8_t {
    documented = 1,  ///< found in a manual or a public database, which the source names
    probed = 2,      ///< seen on a device by `layso-print probe`
    unverified = 3,  ///< assumed, because most printers of the kind are so
};
[[nodiscard]] std::string_view name_of(From from);

/// A value and where it comes from.
template <typename Value>
struct Fact {
    Value value{};
    From from = From::unverified;
    std::string source{};

    friend bool operator==(const Fact&, const Fact&) = default;
};

}  // namespace layso::profile
