#pragma once

#include "drivers/job/offer.hpp"
#include "drivers/job/stop.hpp"
#include "drivers/job/work.hpp"

#include <cstdint>
#include <optional>

namespace layso::job {
struct Progress;
}

namespace layso::job::state {

/// Proof P did not come in time, and no condition explains it. The cut goes out all the same, so that the next ticket
/// hangs on a paper of its own; fence C comes after the printing, and proves it too.
struct Unanswered {
    Offer offer;
    std::int64_t proof_until = 0;
    std::optional<Stop> stop{};  ///< a condition has stopped the printer
};

[[nodiscard]] Progress begin_unanswered(Context& context);
[[nodiscard]] Progress on(Unanswered state, const Event& event, Context& context);
[[nodiscard]] std::optional<std::int64_t> deadline(const Unanswered& state);

}  // namespace layso::job::state
