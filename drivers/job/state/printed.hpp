#pragma once

#include "drivers/job/offer.hpp"
#include "drivers/job/work.hpp"

#include <cstdint>
#include <optional>

namespace layso::job {
struct Progress;
}

namespace layso::job::state {

/// Fence P was answered: the number is on paper. The cut is offered, then proof C waited for.
struct Printed {
    Offer offer;
    std::int64_t proof_until = 0;                ///< 0: the cut is still being offered
    std::optional<std::int64_t> settle_until{};  ///< a condition stopped the cut
};

[[nodiscard]] Progress on(Printed state, const Event& event, Context& context);
[[nodiscard]] std::optional<std::int64_t> deadline(const Printed& state);

}  // namespace layso::job::state
