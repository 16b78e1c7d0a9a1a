#include "firmware/core/state/issuing.hpp"

#include "firmware/core/issue.hpp"
#include "firmware/core/session.hpp"

namespace layso::kiosk::state {
namespace {

Session answered(const Issuing& state, const v1::KioskReply& reply, Context& context) {
    if (reply.request_id() != state.request_id) return {state};
    if (reply.refusal() != v1::REFUSAL_UNSPECIFIED) {
        return fail(state.visit, reply.refusal(), reply.next_opening_stamp(), context);
    }
    // An answer that is neither is a controller's mistake; the citizen gets a number all the same.
    if (reply.ticket().ticket() == 0) return issue_from_block(state.visit, state.request_id, state.issue, context);
    return deliver(state.visit, state.request_id, reply.ticket(), 0, {}, context);
}

}  // namespace

Session on(Issuing state, const Happening& happening, Context& context) {
    const auto from_block = [&] { return issue_from_block(state.visit, state.request_id, state.issue, context); };
    return std::visit(Handle{
                          [&](const Touch&) -> Session { return {state}; },
                          [&](const TouchAnswered& answer) { return answered(state, answer.reply, context); },
                          [&](const event::PrintEnded&) -> Session { return {state}; },
                          [&](const WorldChanged&) -> Session {
                              if (context.world.journal_failed) return idle(context);
                              return context.world.link.up ? Session{state} : from_block();
                          },
                          [&](const event::TimePassed&) -> Session {
                              return context.now.steady >= state.until ? from_block() : Session{state};
                          },
                      },
                      happening);
}

std::optional<std::int64_t> deadline(const Issuing& state) {
    return state.until;
}

void show(const Issuing& state, const World&, Moment, Screen& screen) {
    screen.kind = ScreenKind::issuing;
    screen.language = state.visit.language;
}

}  // namespace layso::kiosk::state
