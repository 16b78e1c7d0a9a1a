#include "firmware/core/state/number_on_screen.hpp"

#include "firmware/core/cards.hpp"
#include "firmware/core/issue.hpp"
#include "firmware/core/session.hpp"

namespace layso::kiosk::state {
namespace {

bool may_print_again(const NumberOnScreen& state, const World& world) {
    return !world.printer_unable && !world.journal_failed && state.sheet < most_further_sheets;
}

Session print_again(const NumberOnScreen& state, Context& context) {
    if (!may_print_again(state, context.world)) return {state};
    const auto sheet = state.sheet + 1;
    print_further(state.ticket, state.lease, state.visit.language, sheet, state.perhaps_printed, context);
    const auto until = context.now.steady + context.world.settings.timings.print;
    return {Printing{state.visit, state.ticket, state.lease, until, sheet, state.perhaps_printed}};
}

Session touched(NumberOnScreen state, const Touch& touch, Context& context) {
    return std::visit(Handle{
                          [&](const touch::ChooseLanguage& choice) -> Session {
                              state.visit.language = choice.language;
                              return {state};
                          },
                          [&](const touch::ChooseField&) -> Session { return {state}; },
                          [&](const touch::ChooseService&) -> Session { return {state}; },
                          [&](const touch::ChoosePriority&) -> Session { return {state}; },
                          [&](const touch::PrintAgain&) { return print_again(state, context); },
                          [&](const touch::Back&) -> Session { return idle(context); },
                          [&](const touch::Cancel&) -> Session { return idle(context); },
                          [&](const touch::Done&) -> Session { return idle(context); },
                          [&](const touch::Elsewhere&) -> Session { return {state}; },
                      },
                      touch);
}

}  // namespace

Session on(NumberOnScreen state, const Happening& happening, Context& context) {
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

std::optional<std::int64_t> deadline(const NumberOnScreen& state) {
    return state.visit.until;
}

void show(const NumberOnScreen& state, const World& world, Moment, Screen& screen) {
    screen.kind = ScreenKind::number_on_screen;
    screen.language = state.visit.language;
    screen.ticket = ticket_card(world, state.ticket, state.lease, screen.language);
    screen.ticket.perhaps_printed = state.perhaps_printed;
    screen.ticket.may_print_again = may_print_again(state, world);
}

}  // namespace layso::kiosk::state
