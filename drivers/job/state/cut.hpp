#pragma once

#include "drivers/job/work.hpp"

#include <cstdint>
#include <optional>

namespace layso::job {
struct Progress;
}

namespace layso::job::state {

/// Fence C was answered. Waits for what the printer says of its cutter.
struct Cut {
    std::int64_t until = 0;
};

[[nodiscard]] Progress begin_cut(Context& context);
[[nodiscard]] Progress on(Cut state, const Event& event, Context& context);
[[nodiscard]] std::optional<std::int64_t> deadline(const Cut& state);

}  // namespace layso::job::state
