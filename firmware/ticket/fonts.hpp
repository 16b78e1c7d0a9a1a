#pragma once

#include "firmware/ticket/fault.hpp"

#include <pango/pango.h>

#include <expected>
#include <string>
#include <vector>

namespace layso::ticket {

/// The families a ticket may be set in, the first one that will do is taken: those with the fewest reading errors at
/// 24 dots. Any other is refused, never taken silently. Liberation Sans comes second and Debian's build of it is always
/// passed over: it lacks 90 of the Vietnamese letters, which would come from a font of fontconfig's choice.
struct FontChoice {
    std::vector<std::string> families{"Noto Sans", "Liberation Sans"};
};

/// The first family of the choice that is really installed, in regular and bold, with every letter of Vietnamese.
/// Needed because fontconfig answers a wish for a missing family with another font and says nothing.
[[nodiscard]] std::expected<std::string, Fault> required_family(PangoContext* context, const FontChoice& choice);

}  // namespace layso::ticket
