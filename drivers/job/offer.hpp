#pragma once

#include "drivers/job/work.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace layso::job {

/// One part of the job on its way into the printer, slice after slice. A slice that was accepted in part is followed
/// by the rest of it: bytes are never offered twice.
struct Offer {
    Part part = Part::print;
    std::size_t size = 0;
    std::size_t offset = 0;        ///< accepted so far
    bool in_flight = false;        ///< effect::Send is not answered yet
    std::int64_t again_at = 0;     ///< when the next slice may be offered
    std::int64_t stall_until = 0;  ///< without one more byte until then, the printer has stalled
};

enum class Offered : std::uint8_t {
    more = 1,      ///< goes on
    complete = 2,  ///< the whole part is accepted
    broken = 3,    ///< a fault that waiting does not cure
};

/// A part of which nothing was offered yet.
[[nodiscard]] Offer offer_of(Part part, const Context& context);
/// Offers the next slice, if none is in flight and a printer that took none had its little wait.
void offer_slice(Offer& offer, Context& context);
/// Takes the answer to a slice.
[[nodiscard]] Offered take(Offer& offer, const event::Wrote& wrote, const Context& context);
/// When the next slice is due; nothing while one is in flight or none is left.
[[nodiscard]] std::optional<std::int64_t> due(const Offer& offer);

}  // namespace layso::job
