#pragma once

#include "drivers/escpos/request.hpp"
#include "drivers/printer/abilities.hpp"

#include <cstddef>

namespace layso::printer {

/// What throws away what a printer holds, as far as it knows how, and brings its automatic status back. `answers`: it
/// has a way back. Harmless where nothing is held.
[[nodiscard]] escpos::request::Bytes clearing(const Abilities& abilities, bool answers);

/// Bytes of the highest band that escpos::encode makes, which is what a printer may still wait for when nobody knows
/// what it got last. Between two commands as many zeros print nothing.
[[nodiscard]] std::size_t band_bytes(const Abilities& abilities);

}  // namespace layso::printer
