#include "drivers/job/step.hpp"

#include "drivers/job/ending.hpp"

#include <algorithm>
#include <utility>

namespace layso::job {
namespace {

/// What every state has to know is kept here, so that no state can forget it: above all an accepted byte.
void note(Work& work, const Event& event) {
    if (const auto* wrote = std::get_if<event::Wrote>(&event)) {
        work.accepted += wrote->count;
        if (wrote->count > 0) {
            raise(work, Grade::accepted);
            work.fault.reset();
        }
        if (wrote->fault) work.fault = wrote->fault;
    } else if (const auto* lost = std::get_if<event::Lost>(&event)) {
        work.fault = lost->fault;
    } else if (const auto* changed = std::get_if<event::StatusChanged>(&event)) {
        work.status = changed->status;
    } else if (const auto* told = std::get_if<event::StatusTold>(&event)) {
        work.status = told->status;
    }
}

Stage stage_of_end(Result result) {
    switch (result) {
        case Result::done:
            return Stage::done;
        case Result::failed_clean:
            return Stage::failed_clean;
        case Result::unknown:
            return Stage::unknown;
    }
    return Stage::unknown;
}

}  // namespace

State allocated(const Plan& plan, const device::Status& status) {
    return {.work = {.plan = plan, .status = status}, .progress = {state::Allocated{}}};
}

Step step(State state, const Event& event, std::int64_t now) {
    Step next;
    if (!conclusion(state)) {
        note(state.work, event);
        Context context{state.work, now, next.effects};
        state.progress =
            std::visit([&](auto& is) { return state::on(std::move(is), event, context); }, state.progress.is);
    }
    next.state = std::move(state);
    return next;
}

std::optional<std::int64_t> deadline(const State& state) {
    return std::visit([](const auto& is) { return state::deadline(is); }, state.progress.is);
}

Stage stage(const State& state) {
    return std::visit(
        Handle{
            [](const state::Allocated&) { return Stage::allocated; },
            [](const state::Rendered&) { return Stage::rendered; },
            [](const state::Sending&) { return Stage::sending; },
            [](const state::Sent&) { return Stage::sent; },
            [](const state::Unanswered&) { return Stage::sent; },
            [](const state::Unproved&) { return Stage::sent; },
            // GS r does not say that it is on paper.
            [&](const state::Printed&) { return state.work.grade >= Grade::printed ? Stage::printed : Stage::sent; },
            [](const state::Cut&) { return Stage::cut; },
            [](const state::Ended& ended) { return stage_of_end(ended.conclusion.result); },
        },
        state.progress.is);
}

std::optional<Conclusion> conclusion(const State& state) {
    const auto* ended = std::get_if<state::Ended>(&state.progress.is);
    return ended == nullptr ? std::nullopt : std::optional(ended->conclusion);
}

std::int64_t longest(const Plan& plan) {
    const auto& limits = plan.limits;
    return std::max(limits.ready, limits.attended) + limits.first_byte + limits.send + limits.print_proof +
           limits.settle + limits.cut_proof + limits.cutter_word + limits.finish + limits.watch;
}

}  // namespace layso::job
