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

/// Proof P came: the number is on paper, or with GS r on its way. The cut is offered, and proof C waited for.
struct Printed {
    Offer offer;
    std::int64_t proof_until = 0;
    std::optional<Stop> stop{};  ///< a condition has stopped the printer
};

/// Without a cut the job is done.
[[nodiscard]] Progress begin_printed(Context& context);
/// The cut is on its way already.
[[nodiscard]] Progress go_on_printed(Offer offer, std::int64_t proof_until, Context& context);
[[nodiscard]] Progress on(Printed state, const Event& event, Context& context);
[[nodiscard]] std::optional<std::int64_t> deadline(const Printed& state);

}  // namespace layso::job::state
