#include "firmware/core/state/not_ready.hpp"

#include "firmware/core/issue.hpp"
#include "firmware/core/session.hpp"

namespace layso::kiosk::state {

Session on(NotReady state, const Happening& happening, Context& context) {
    return std::visit(Handle{
                          [&](const Touch&) -> Session { return {state}; },
                          [&](const TouchAnswered&) -> Session { return {state}; },
                          [&](const event::PrintEnded&) -> Session { return {state}; },
                          [&](const WorldChanged&) -> Session { return idle(context); },
                          [&](const event::TimePassed&) -> Session {
                              return context.now.steady >= state.check_at ? idle(context) : Session{state};
                          },
                      },
                      happening);
}

std::optional<std::int64_t> deadline(const NotReady& state) {
    return state.check_at;
}

void show(const NotReady& state, const World& world, Moment, Screen& screen) {
    screen.kind = ScreenKind::not_ready;
    screen.not_ready = state.reason;
    if (state.reason == NotReadyReason::turned_away) screen.refusal = world.link.turned_away;
}

}  // namespace layso::kiosk::state
