#pragma once

#include "drivers/job/work.hpp"

#include <cstddef>
#include <cstdint>

namespace layso::job {

/// One part of the job on its way into the printer, slice after slice. A slice that was accepted in part is followed
/// by the rest of it: bytes are never offered twice.
struct Offer {
    Part part = Part::print;
    std::size_t size = 0;
    std::size_t offset = 0;        ///< accepted so far
    bool in_flight = false;        ///< effect::Send is not answered yet
    std::int64_t again_at = 0;     ///< when to offer again, while not in flight
    std::int64_t stall_until = 0;  ///< without one more byte, the printer has stalled
};

enum class Offered : std::uint8_t {
    more = 1,      ///< goes on
    complete = 2,  ///< the whole part is accepted
    broken = 3,    ///< a fault that waiting does not cure
};

/// Offers the first slice.
[[nodiscard]] Offer offer_part(Part part, std::size_t size, Context& context);
/// Takes the answer to a slice; offers the next one, or waits a little with a printer that takes none.
[[nodiscard]] Offered take(Offer& offer, const event::Wrote& wrote, Context& context);
/// Offers again when the little wait is over.
void offer_again(Offer& offer, Context& context);
/// Whether the printer has taken no byte for too long.
[[nodiscard]] bool stalled(const Offer& offer, std::int64_t now);
/// When something is due.
[[nodiscard]] std::int64_t due(const Offer& offer);

}  // namespace layso::job
