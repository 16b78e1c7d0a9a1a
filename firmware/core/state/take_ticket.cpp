#include "firmware/core/state/take_ticket.hpp"

#include "firmware/core/cards.hpp"
#include "firmware/core/issue.hpp"
#include "firmware/core/session.hpp"

namespace layso::kiosk::state {
namespace {

Session touched(TakeTicket state, const Touch& touch, Context& context) {
    return std::visit(Handle{
                          [&](const touch::ChooseLanguage& choice) -> Session {
                              state.visit.language = choice.language;
                              return {state};
                          },
                          [&](const touch::ChooseField&) -> Session { return {state}; },
                          [&](const touch::ChooseService&) -> Session { return {state}; },
                          [&](const touch::ChoosePriority&) -> Session { return {state}; },
                          [&](const touch::PrintAgain&) -> Session { return {state}; },
                          [&](const touch::Back&) -> Session { return idle(context); },
                          [&](const touch::Cancel&) -> Session { return idle(context); },
                          [&](const touch::Done&) -> Session { return idle(context); },
                          [&](const touch::Elsewhere&) -> Session { return {state}; },
                      },
                      touch);
}

}  // namespace

Session on(TakeTicket state, const Happening& happening, Context& context) {
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

std::optional<std::int64_t> deadline(const TakeTicket& state) {
    return state.visit.until;
}

void show(const TakeTicket& state, const World& world, Moment, Screen& screen) {
    screen.kind = ScreenKind::take_ticket;
    screen.language = state.visit.language;
    screen.ticket = ticket_card(world, state.ticket, state.lease, screen.language);
}

}  // namespace layso::kiosk::state
