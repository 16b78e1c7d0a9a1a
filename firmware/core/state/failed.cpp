#include "firmware/core/state/failed.hpp"

#include "firmware/core/cards.hpp"
#include "firmware/core/issue.hpp"
#include "firmware/core/session.hpp"

namespace layso::kiosk::state {
namespace {

Session touched(Failed state, const Touch& touch, Context& context) {
    return std::visit(Handle{
                          [&](const touch::ChooseLanguage& choice) -> Session {
                              state.visit.language = choice.language;
                              return {state};
                          },
                          [&](const touch::ChooseField&) -> Session { return {state}; },
                          [&](const touch::ChooseService&) -> Session { return {state}; },
                          [&](const touch::ChoosePriority&) -> Session { return {state}; },
                          [&](const touch::PrintAgain&) -> Session { return {state}; },
                          [&](const touch::Back&) -> Session {
                              // Another service may be open.
                              ChoosingField next{state.visit};
                              renew(next.visit, context);
                              return {next};
                          },
                          [&](const touch::Cancel&) -> Session { return idle(context); },
                          [&](const touch::Done&) -> Session { return idle(context); },
                          [&](const touch::Elsewhere&) -> Session { return {state}; },
                      },
                      touch);
}

}  // namespace

Session on(Failed state, const Happening& happening, Context& context) {
    return std::visit(Handle{
                          [&](const Touch& touch) { return touched(state, touch, context); },
                          [&](const TouchAnswered&) -> Session { return {state}; },
                          [&](const event::PrintEnded&) -> Session { return {state}; },
                          [&](const WorldChanged&) -> Session { return {state}; },
                          [&](const event::TimePassed&) -> Session {
                              return context.now.steady >= state.visit.until ? idle(context) : Session{state};
                          },
                      },
                      happening);
}

std::optional<std::int64_t> deadline(const Failed& state) {
    return state.visit.until;
}

void show(const Failed& state, const World& world, Moment now, Screen& screen) {
    screen.kind = ScreenKind::failed;
    screen.language = state.visit.language;
    screen.refusal = state.refusal;
    show_next_opening(world, state.next_opening_stamp, now, screen);
}

}  // namespace layso::kiosk::state
