#include "drivers/job/state/unanswered.hpp"

#include "drivers/job/ending.hpp"
#include "drivers/job/progress.hpp"

#include <algorithm>

namespace layso::job::state {
namespace {

Progress decide(Unanswered state, Context& context) {
    note_stop(state.stop, context);
    if (state.stop && context.now >= state.stop->settled_at) {
        return end_unknown(context, Cause::condition, state.stop->by);
    }
    if (context.now >= state.proof_until) return end_unknown(context, Cause::silence);
    if (!state.stop) offer_slice(state.offer, context);
    return {state};
}

Progress wrote(Unanswered state, const event::Wrote& wrote, Context& context) {
    if (!state.offer.in_flight) return {state};
    if (take(state.offer, wrote, context) == Offered::broken) return end_unknown(context, Cause::device_fault);
    return decide(state, context);
}

Progress answered(const Unanswered& state, const event::FenceAnswered& fence, Context& context) {
    const auto& plan = context.work.plan;
    if (plan.proof != Proof::fence) return {state};
    if (fence.id == plan.fence_print) {
        raise(context.work, Grade::printed);
        return go_on_printed(state.offer, state.proof_until, context);
    }
    if (fence.id == plan.fence_cut) {
        raise(context.work, Grade::printed);
        return begin_cut(context);
    }
    return {state};
}

}  // namespace

Progress begin_unanswered(Context& context) {
    return decide(
        {.offer = offer_of(Part::cut, context), .proof_until = context.now + context.work.plan.limits.cut_proof},
        context);
}

Progress on(Unanswered state, const Event& event, Context& context) {
    return std::visit(Handle{
                          [&](const event::Wrote& answer) { return wrote(state, answer, context); },
                          [&](const event::FenceAnswered& fence) { return answered(state, fence, context); },
                          [&](const event::Processed&) -> Progress {
                              // Either of the two answers: the printing was worked on.
                              if (context.work.plan.proof != Proof::processed) return {state};
                              raise(context.work, Grade::processed);
                              return go_on_printed(state.offer, state.proof_until, context);
                          },
                          [&](const event::Lost&) { return end_unknown(context, Cause::device_fault); },
                          [&](const event::Cancelled&) { return end_unknown(context, Cause::cancelled); },
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

std::optional<std::int64_t> deadline(const Unanswered& state) {
    if (state.stop) return std::min(state.proof_until, state.stop->settled_at);
    return std::min(state.proof_until, due(state.offer).value_or(state.proof_until));
}

}  // namespace layso::job::state
