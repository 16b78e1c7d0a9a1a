#include "drivers/job/state/sent.hpp"

#include "drivers/job/ending.hpp"
#include "drivers/job/progress.hpp"

namespace layso::job::state {
namespace {

Progress decide(Sent state, Context& context) {
    const auto& work = context.work;
    note_stop(state.stop, context);
    if (state.stop && context.now >= state.stop->settled_at) {
        return end_unknown(context, Cause::condition, state.stop->by);
    }
    if (context.now < state.proof_until || state.stop) return {state};
    if (work.cut_size == 0) return end_unknown(context, Cause::silence);
    return begin_unanswered(context);
}

}  // namespace

Progress begin_sent(Context& context) {
    raise(context.work, Grade::handed_over);
    return decide({.proof_until = context.now + context.work.plan.limits.print_proof}, context);
}

Progress on(Sent state, const Event& event, Context& context) {
    return std::visit(Handle{
                          [&](const event::FenceAnswered& fence) -> Progress {
                              const auto& plan = context.work.plan;
                              if (plan.proof != Proof::fence || fence.id != plan.fence_print) return {state};
                              raise(context.work, Grade::printed);
                              return begin_printed(context);
                          },
                          [&](const event::Processed&) -> Progress {
                              if (context.work.plan.proof != Proof::processed) return {state};
                              raise(context.work, Grade::processed);
                              return begin_printed(context);
                          },
                          [&](const event::Lost&) { return end_unknown(context, Cause::device_fault); },
                          [&](const event::Cancelled&) { return end_unknown(context, Cause::cancelled); },
                          [&](const event::StatusChanged&) { return decide(state, context); },
                          [&](const event::StatusTold&) { return decide(state, context); },
                          [&](const event::TimePassed&) { return decide(state, context); },
                          [&](const event::Rendered&) -> Progress { return {state}; },
                          [&](const event::RenderFailed&) -> Progress { return {state}; },
                          [&](const event::Recorded&) -> Progress { return {state}; },
                          [&](const event::Wrote&) -> Progress { return {state}; },
                          [&](const event::Opened&) -> Progress { return {state}; },
                          [&](const event::Finished&) -> Progress { return {state}; },
                      },
                      event);
}

std::optional<std::int64_t> deadline(const Sent& state) {
    return state.stop ? state.stop->settled_at : state.proof_until;
}

}  // namespace layso::job::state
