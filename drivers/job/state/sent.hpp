#pragma once

#include "drivers/job/stop.hpp"
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
    std::optional<Stop> stop{};  ///< a condition has stopped the printer
};

[[nodiscard]] Progress begin_sent(Context& context);
[[nodiscard]] Progress on(Sent state, const Event& event, Context& context);
[[nodiscard]] std::optional<std::int64_t> deadline(const Sent& state);

}  // namespace layso::job::state
