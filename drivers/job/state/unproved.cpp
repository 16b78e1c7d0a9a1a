#include "drivers/job/state/unproved.hpp"

#include "drivers/job/ending.hpp"
#include "drivers/job/hindrance.hpp"
#include "drivers/job/progress.hpp"

namespace layso::job::state {
namespace {

Progress decide(Unproved state, Context& context) {
    if (state.finishing) {
        if (context.now < state.until) return {state};
        return end_unknown(context, Cause::silence);
    }
    if (const auto condition = needs_a_hand(context.work.status)) {
        return end_unknown(context, Cause::condition, condition);
    }
    if (context.now >= state.until) return end_done(context);
    return {state};
}

Progress finished(Unproved state, const event::Finished& answer, Context& context) {
    if (!state.finishing) return {state};
    if (answer.fault) {
        context.work.fault = answer.fault;
        return end_unknown(context, Cause::device_fault, needs_a_hand(context.work.status));
    }
    if (answer.confirmed) {
        raise(context.work, Grade::reported);
        return end_done(context);
    }
    // A printer that does not tell of its paper cannot be watched.
    const bool tells = context.work.status.answer(device::Condition::media_empty) != device::Answer::unknown;
    state.finishing = false;
    state.until = context.now + (tells ? context.work.plan.limits.watch : 0);
    return decide(state, context);
}

}  // namespace

Progress begin_unproved(Context& context) {
    raise(context.work, Grade::handed_over);
    context.effects.emplace_back(effect::Finish{});
    return {Unproved{.until = context.now + context.work.plan.limits.finish}};
}

Progress on(Unproved state, const Event& event, Context& context) {
    return std::visit(Handle{
                          [&](const event::Finished& answer) { return finished(state, answer, context); },
                          [&](const event::Lost&) -> Progress {
                              if (state.finishing) return {state};
                              return end_unknown(context, Cause::device_fault);
                          },
                          [&](const event::Cancelled&) -> Progress {
                              if (state.finishing) return {state};
                              return end_unknown(context, Cause::cancelled);
                          },
                          [&](const event::StatusChanged&) { return decide(state, context); },
                          [&](const event::StatusTold&) { return decide(state, context); },
                          [&](const event::TimePassed&) { return decide(state, context); },
                          [&](const event::Rendered&) -> Progress { return {state}; },
                          [&](const event::RenderFailed&) -> Progress { return {state}; },
                          [&](const event::Recorded&) -> Progress { return {state}; },
                          [&](const event::Wrote&) -> Progress { return {state}; },
                          [&](const event::Opened&) -> Progress { return {state}; },
                          [&](const event::FenceAnswered&) -> Progress { return {state}; },
                          [&](const event::Processed&) -> Progress { return {state}; },
                      },
                      event);
}

std::optional<std::int64_t> deadline(const Unproved& state) {
    return state.until;
}

}  // namespace layso::job::state
