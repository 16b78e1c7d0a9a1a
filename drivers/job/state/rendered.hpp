#pragma once

#include "drivers/job/work.hpp"

#include <cstdint>
#include <optional>

namespace layso::job {
struct Progress;
}

namespace layso::job::state {

/// Its bytes exist. Waits for a printer that can print, then for the journal: no byte goes before its word.
struct Rendered {
    std::int64_t ready_until = 0;     ///< for a printer that is looked for
    std::int64_t attended_until = 0;  ///< for a printer that needs a hand
    std::int64_t waits_until = 0;     ///< the one of them that applies now
    bool recording = false;           ///< the journal was asked
};

[[nodiscard]] Progress begin_rendered(Context& context);
[[nodiscard]] Progress on(Rendered state, const Event& event, Context& context);
[[nodiscard]] std::optional<std::int64_t> deadline(const Rendered& state);

}  // namespace layso::job::state
