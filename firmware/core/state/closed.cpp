#include "firmware/core/state/closed.hpp"

#include "firmware/core/cards.hpp"
#include "firmware/core/issue.hpp"
#include "firmware/core/opening_hours.hpp"
#include "firmware/core/session.hpp"

namespace layso::kiosk::state {

Session on(Closed state, const Happening& happening, Context& context) {
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

std::optional<std::int64_t> deadline(const Closed& state) {
    return state.check_at;
}

void show(const Closed&, const World& world, Moment now, Screen& screen) {
    screen.kind = ScreenKind::closed;
    const auto stamp = credible_stamp(world, now);
    if (!stamp || !world.knowledge.configuration) return;
    show_next_opening(world, next_opening(*world.knowledge.configuration, *stamp).value_or(0), now, screen);
}

}  // namespace layso::kiosk::state
