#pragma once

#include "drivers/job/conclusion.hpp"
#include "drivers/job/work.hpp"

#include <cstdint>
#include <optional>

namespace layso::job {
struct Progress;
}

namespace layso::job::state {

/// Done, failed clean or unknown. Nothing that is heard later changes it.
struct Ended {
    Conclusion conclusion;
};

[[nodiscard]] Progress on(Ended state, const Event& event, Context& context);
[[nodiscard]] std::optional<std::int64_t> deadline(const Ended& state);

}  // namespace layso::job::state
