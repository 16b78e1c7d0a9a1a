#pragma once

#include "drivers/job/work.hpp"

#include <cstdint>
#include <optional>

namespace layso::job {
struct Progress;
}

namespace layso::job::state {

/// Has its number; its bytes are being made.
struct Allocated {};

[[nodiscard]] Progress on(Allocated state, const Event& event, Context& context);
[[nodiscard]] std::optional<std::int64_t> deadline(const Allocated& state);

}  // namespace layso::job::state
