#pragma once

#include "drivers/printer/abilities.hpp"
#include "drivers/profile/profile.hpp"

namespace layso::profile {

/// What drivers/printer may rely on. A proof that is only assumed is not promised: a printer that does not answer it
/// would turn every ticket into an unknown one. `layso-print probe` makes a fact of it.
[[nodiscard]] printer::Abilities abilities(const Profile& profile);

}  // namespace layso::profile
