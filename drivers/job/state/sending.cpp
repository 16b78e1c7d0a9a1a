#include "drivers/job/state/sending.hpp"

#include "drivers/job/ending.hpp"
#include "drivers/job/hindrance.hpp"
#include "drivers/job/progress.hpp"

#include <algorithm>

namespace layso::job::state {
namespace {

using device::FaultCode;

/// Whether opening the device anew may help. What is wrong in the configuration stays wrong.
bool opening_may_help(FaultCode code) {
    return device::class_of(code) == device::FaultClass::retry || code == FaultCode::input_output;
}

/// No byte was accepted: the only place where a job is tried again by itself.
Progress try_again(Sending state, Context& context) {
    const auto& limits = context.work.plan.limits;
    const bool helps = context.work.fault && opening_may_help(context.work.fault->code);
    if (state.cancelled) return end_clean(context, Cause::cancelled);
    if (!helps || state.tries >= limits.tries || context.now >= state.first_byte_until) {
        return end_clean(context, Cause::device_fault);
    }
    ++state.tries;
    state.reopening = true;
    state.offer = offer_of(Part::print, context);
    context.effects.emplace_back(effect::Abandon{});
    context.effects.emplace_back(effect::Reopen{});
    return {state};
}

Progress decide_before_first_byte(Sending state, Context& context) {
    if (state.cancelled) return end_clean(context, Cause::cancelled);
    if (const auto condition = needs_a_hand(context.work.status)) {
        return end_clean(context, Cause::not_ready, condition);
    }
    if (context.now >= state.first_byte_until) {
        return end_clean(context, state.reopening ? Cause::device_fault : Cause::stall);
    }
    if (!state.reopening) offer_slice(state.offer, context);
    return {state};
}

/// Nothing ends while a slice is in flight: its answer decides what may be said.
Progress decide(Sending state, Context& context) {
    if (state.offer.in_flight) return {state};
    if (context.work.accepted == 0) return decide_before_first_byte(state, context);
    if (state.cancelled) return end_unknown(context, Cause::cancelled);
    if (const auto condition = needs_a_hand(context.work.status)) {
        return end_unknown(context, Cause::condition, condition);
    }
    if (context.now >= std::min(state.offer.stall_until, state.send_until)) {
        return end_unknown(context, Cause::stall, may_pass(context.work.status));
    }
    offer_slice(state.offer, context);
    return {state};
}

Progress completed(Sending state, Context& context) {
    const auto& work = context.work;
    if (state.cancelled) return end_unknown(context, Cause::cancelled);
    if (work.plan.proof != Proof::none) return begin_sent(context);
    if (state.offer.part == Part::print && work.cut_size > 0) {
        state.offer = offer_of(Part::cut, context);
        return decide(state, context);
    }
    return begin_unproved(context);
}

Progress wrote(Sending state, const event::Wrote& wrote, Context& context) {
    if (!state.offer.in_flight) return {state};
    const Offered offered = take(state.offer, wrote, context);
    if (wrote.count > 0 && state.send_until == 0) state.send_until = context.now + context.work.plan.limits.send;
    switch (offered) {
        case Offered::complete:
            return completed(state, context);
        case Offered::broken:
            return context.work.accepted == 0 ? try_again(state, context) : end_unknown(context, Cause::device_fault);
        case Offered::more:
            break;
    }
    return decide(state, context);
}

Progress lost(Sending state, Context& context) {
    if (state.offer.in_flight || state.reopening) return {state};
    return context.work.accepted == 0 ? try_again(state, context) : end_unknown(context, Cause::device_fault);
}

}  // namespace

Progress begin_sending(Context& context) {
    return decide({.offer = offer_of(Part::print, context),
                   .first_byte_until = context.now + context.work.plan.limits.first_byte},
                  context);
}

Progress on(Sending state, const Event& event, Context& context) {
    return std::visit(Handle{
                          [&](const event::Wrote& answer) { return wrote(state, answer, context); },
                          [&](const event::Opened&) -> Progress {
                              state.reopening = false;
                              state.offer.again_at = context.now;
                              return decide(state, context);
                          },
                          [&](const event::Lost&) { return lost(state, context); },
                          [&](const event::StatusChanged&) { return decide(state, context); },
                          [&](const event::StatusTold&) { return decide(state, context); },
                          [&](const event::TimePassed&) { return decide(state, context); },
                          [&](const event::Cancelled&) -> Progress {
                              state.cancelled = true;
                              return decide(state, context);
                          },
                          [&](const event::Rendered&) -> Progress { return {state}; },
                          [&](const event::RenderFailed&) -> Progress { return {state}; },
                          [&](const event::Recorded&) -> Progress { return {state}; },
                          [&](const event::FenceAnswered&) -> Progress { return {state}; },
                          [&](const event::Processed&) -> Progress { return {state}; },
                          [&](const event::Finished&) -> Progress { return {state}; },
                      },
                      event);
}

std::optional<std::int64_t> deadline(const Sending& state) {
    if (state.offer.in_flight) return std::nullopt;
    if (state.reopening) return state.first_byte_until;
    const auto until =
        state.send_until == 0 ? state.first_byte_until : std::min(state.send_until, state.offer.stall_until);
    return std::min(until, due(state.offer).value_or(until));
}

}  // namespace layso::job::state
