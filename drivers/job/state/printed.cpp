#include "drivers/job/state/printed.hpp"

#include "drivers/job/ending.hpp"
#include "drivers/job/progress.hpp"

#include <algorithm>

namespace layso::job::state {
namespace {

/// The number is on paper, but its cut is not proved. With GS r it is not known to be on paper either: that answer runs
/// ahead of the head, and what comes behind it tells whether the paper came.
Progress end_uncut(Context& context, Cause cause, std::optional<device::Condition> condition = {}) {
    if (context.work.grade >= Grade::printed) return end_done(context, Cause::not_cut, condition);
    return end_unknown(context, cause, condition);
}

Progress decide(Printed state, Context& context) {
    note_stop(state.stop, context);
    if (state.stop && context.now >= state.stop->settled_at) {
        return end_uncut(context, Cause::condition, state.stop->by);
    }
    if (context.now >= state.proof_until) return end_uncut(context, Cause::silence);
    if (!state.stop) offer_slice(state.offer, context);
    return {state};
}

Progress wrote(Printed state, const event::Wrote& wrote, Context& context) {
    if (!state.offer.in_flight) return {state};
    if (take(state.offer, wrote, context) == Offered::broken) return end_uncut(context, Cause::device_fault);
    return decide(state, context);
}

}  // namespace

Progress begin_printed(Context& context) {
    if (context.work.cut_size == 0) return end_done(context);
    return go_on_printed(offer_of(Part::cut, context), context.now + context.work.plan.limits.cut_proof, context);
}

Progress go_on_printed(Offer offer, std::int64_t proof_until, Context& context) {
    return decide({.offer = offer, .proof_until = proof_until}, context);
}

Progress on(Printed state, const Event& event, Context& context) {
    return std::visit(Handle{
                          [&](const event::Wrote& answer) { return wrote(state, answer, context); },
                          [&](const event::FenceAnswered& fence) -> Progress {
                              const auto& plan = context.work.plan;
                              if (plan.proof != Proof::fence || fence.id != plan.fence_cut) return {state};
                              return begin_cut(context);
                          },
                          [&](const event::Processed&) -> Progress {
                              if (context.work.plan.proof != Proof::processed) return {state};
                              return end_done(context);
                          },
                          [&](const event::Lost&) { return end_uncut(context, Cause::device_fault); },
                          [&](const event::Cancelled&) { return end_uncut(context, Cause::cancelled); },
                          [&](const event::StatusChanged&) { return decide(state, context); },
                          [&](const event::StatusTold&) { return decide(state, context); },
                          [&](const event::TimePassed&) { return decide(state, context); },
                          [&](const event::Rendered&) -> Progress { return {state}; },
                          [&](const event::RenderFailed&) -> Progress { return {state}; },
                          [&](const event::Recorded&) -> Progress { return {state}; },
                          [&](const event::Opened&) -> Progress { return {state}; },
                          [&](const event::Finished&) -> Progress { return {state}; },
                      },
                      event);
}

std::optional<std::int64_t> deadline(const Printed& state) {
    if (state.stop) return std::min(state.proof_until, state.stop->settled_at);
    return std::min(state.proof_until, due(state.offer).value_or(state.proof_until));
}

}  // namespace layso::job::state
