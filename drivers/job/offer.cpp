#include "drivers/job/offer.hpp"

namespace layso::job {

Offer offer_of(Part part, const Context& context) {
    return {.part = part,
            .size = part == Part::print ? context.work.print_size : context.work.cut_size,
            .again_at = context.now,
            .stall_until = context.now + context.work.plan.limits.stall};
}

void offer_slice(Offer& offer, Context& context) {
    if (offer.in_flight || offer.offset == offer.size || context.now < offer.again_at) return;
    offer.in_flight = true;
    context.effects.emplace_back(effect::Send{offer.part, offer.offset});
}

Offered take(Offer& offer, const event::Wrote& wrote, const Context& context) {
    const auto& limits = context.work.plan.limits;
    offer.in_flight = false;
    offer.offset += wrote.count;
    if (wrote.count > 0) offer.stall_until = context.now + limits.stall;
    if (offer.offset >= offer.size) return Offered::complete;
    const bool waits = !wrote.fault || wrote.fault->code == device::FaultCode::stalled ||
                       wrote.fault->code == device::FaultCode::timed_out;
    if (!waits) return Offered::broken;
    offer.again_at = wrote.count > 0 ? context.now : context.now + limits.again;
    return Offered::more;
}

std::optional<std::int64_t> due(const Offer& offer) {
    if (offer.in_flight || offer.offset >= offer.size) return std::nullopt;
    return offer.again_at;
}

}  // namespace layso::job
