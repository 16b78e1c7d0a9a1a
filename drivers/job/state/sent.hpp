#pragma once

#include "drivers/job/work.hpp"

#include <cstdint>
#include <optional>

namespace layso::job {
struct Progress;
}

namespace layso::job::state {

/// The print part is accepted whole. Waits for proof P.
struct Sent {
    std::int64_t proof_until = 0;
    std::optional<std::int64_t> settle_until{};  ///< a condition stopped the printing
};

[[nodiscard]] Progress on(Sent state, const Event& event, Context& context);
[[nodiscard]] std::optional<std::int64_t> deadline(const Sent& state);

}  // namespace layso::job::state
