#include "drivers/job/state/cut.hpp"

#include "drivers/job/ending.hpp"
#include "drivers/job/progress.hpp"

namespace layso::job::state {
namespace {

using device::Answer;
using device::Condition;

Progress told(const Cut& state, const device::Status& status, bool fresh, Context& context) {
    switch (status.answer(Condition::cutter_failure)) {
        case Answer::yes:
            return end_done(context, Cause::not_cut, Condition::cutter_failure);
        case Answer::no:
            if (!fresh) return {state};
            raise(context.work, Grade::cut);
            return end_done(context);
        case Answer::unknown:
            break;
    }
    return fresh ? end_done(context, Cause::cutter_unsaid) : Progress{state};
}

}  // namespace

Progress begin_cut(Context& context) {
    context.effects.emplace_back(effect::AskStatus{});
    return {Cut{.until = context.now + context.work.plan.limits.cutter_word}};
}

Progress on(Cut state, const Event& event, Context& context) {
    return std::visit(
        Handle{
            [&](const event::StatusTold& answer) { return told(state, answer.status, true, context); },
            [&](const event::StatusChanged& change) { return told(state, change.status, false, context); },
            [&](const event::Lost&) { return end_done(context, Cause::cutter_unsaid); },
            [&](const event::Cancelled&) { return end_done(context, Cause::cutter_unsaid); },
            [&](const event::TimePassed&) -> Progress {
                if (context.now < state.until) return {state};
                return end_done(context, Cause::cutter_unsaid);
            },
            [&](const event::Rendered&) -> Progress { return {state}; },
            [&](const event::RenderFailed&) -> Progress { return {state}; },
            [&](const event::Recorded&) -> Progress { return {state}; },
            [&](const event::Wrote&) -> Progress { return {state}; },
            [&](const event::Opened&) -> Progress { return {state}; },
            [&](const event::FenceAnswered&) -> Progress { return {state}; },
            [&](const event::Processed&) -> Progress { return {state}; },
            [&](const event::Finished&) -> Progress { return {state}; },
        },
        event);
}

std::optional<std::int64_t> deadline(const Cut& state) {
    return state.until;
}

}  // namespace layso::job::state
