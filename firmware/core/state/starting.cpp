#include "firmware/core/state/starting.hpp"

#include "firmware/core/issue.hpp"
#include "firmware/core/session.hpp"

namespace layso::kiosk::state {

Session on(Starting state, const Happening& happening, Context& context) {
    return std::visit(Handle{
                          [&](const Touch&) -> Session { return {state}; },
                          [&](const TouchAnswered&) -> Session { return {state}; },
                          [&](const event::PrintEnded&) -> Session { return {state}; },
                          [&](const WorldChanged&) -> Session {
                              const auto& world = context.world;
                              const bool decided = world.link.up || world.journal_failed ||
                                                   world.link.turned_away != v1::REFUSAL_UNSPECIFIED;
                              return decided ? idle(context) : Session{state};
                          },
                          [&](const event::TimePassed&) -> Session {
                              return context.now.steady >= state.until ? idle(context) : Session{state};
                          },
                      },
                      happening);
}

std::optional<std::int64_t> deadline(const Starting& state) {
    return state.until;
}

void show(const Starting&, const World&, Moment, Screen& screen) {
    screen.kind = ScreenKind::starting;
}

}  // namespace layso::kiosk::state
