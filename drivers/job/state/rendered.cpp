#include "drivers/job/state/rendered.hpp"

#include "drivers/job/ending.hpp"
#include "drivers/job/hindrance.hpp"
#include "drivers/job/progress.hpp"

namespace layso::job::state {
namespace {

Progress decide(Rendered state, Context& context) {
    if (state.recording) return {state};
    if (const auto condition = needs_a_hand(context.work.status)) {
        if (context.now >= state.attended_until) return end_clean(context, Cause::not_ready, condition);
        state.waits_until = state.attended_until;
        return {state};
    }
    if (const auto condition = may_pass(context.work.status)) {
        if (context.now >= state.ready_until) return end_clean(context, Cause::not_ready, condition);
        state.waits_until = state.ready_until;
        return {state};
    }
    state.recording = true;
    context.effects.emplace_back(effect::Record{});
    return {state};
}

}  // namespace

Progress begin_rendered(Context& context) {
    const auto& limits = context.work.plan.limits;
    return decide({.ready_until = context.now + limits.ready, .attended_until = context.now + limits.attended},
                  context);
}

Progress on(Rendered state, const Event& event, Context& context) {
    return std::visit(Handle{
                          [&](const event::Recorded& recorded) -> Progress {
                              if (!state.recording) return {state};
                              return recorded.durable ? begin_sending(context)
                                                      : end_clean(context, Cause::record_failed);
                          },
                          [&](const event::Cancelled&) { return end_clean(context, Cause::cancelled); },
                          [&](const event::StatusChanged&) { return decide(state, context); },
                          [&](const event::StatusTold&) { return decide(state, context); },
                          [&](const event::TimePassed&) { return decide(state, context); },
                          [&](const event::Rendered&) -> Progress { return {state}; },
                          [&](const event::RenderFailed&) -> Progress { return {state}; },
                          [&](const event::Wrote&) -> Progress { return {state}; },
                          [&](const event::Opened&) -> Progress { return {state}; },
                          [&](const event::Lost&) -> Progress { return {state}; },
                          [&](const event::FenceAnswered&) -> Progress { return {state}; },
                          [&](const event::Processed&) -> Progress { return {state}; },
                          [&](const event::Finished&) -> Progress { return {state}; },
                      },
                      event);
}

std::optional<std::int64_t> deadline(const Rendered& state) {
    if (state.recording) return std::nullopt;
    return state.waits_until;
}

}  // namespace layso::job::state
