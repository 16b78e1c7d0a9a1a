#pragma once

#include "drivers/job/work.hpp"

#include <cstdint>
#include <optional>

namespace layso::job {
struct Progress;
}

namespace layso::job::state {

/// All bytes are accepted by a printer that can prove nothing. The device may have a job of its own to report;
/// otherwise its conditions are watched for a while.
struct Unproved {
    bool finishing = true;   ///< effect::Finish is not answered yet
    std::int64_t until = 0;  ///< of the finishing, then of the watch
};

[[nodiscard]] Progress begin_unproved(Context& context);
[[nodiscard]] Progress on(Unproved state, const Event& event, Context& context);
[[nodiscard]] std::optional<std::int64_t> deadline(const Unproved& state);

}  // namespace layso::job::state
