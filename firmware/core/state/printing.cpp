#include "firmware/core/state/printing.hpp"

#include "firmware/core/cards.hpp"
#include "firmware/core/issue.hpp"
#include "firmware/core/session.hpp"

namespace layso::kiosk::state {
namespace {

Session ended(const Printing& state, v1::PrintResult result, Context& context) {
    auto& world = context.world;
    const auto& timings = world.settings.timings;
    auto visit = state.visit;
    if (result == v1::PRINT_RESULT_DONE) {
        ++world.tickets_printed;
        end_print(state.ticket.ticket(), v1::PRINT_RESULT_DONE, context);
        visit.until = context.now.steady + timings.take_ticket;
        return {TakeTicket{visit, state.ticket, state.lease}};
    }
    visit.until = context.now.steady + timings.number_on_screen;
    const bool clean = result == v1::PRINT_RESULT_FAILED_CLEAN;
    // No byte reached the paper: the screen is the ticket. Else nobody knows, and it stays so in the journal.
    end_print(state.ticket.ticket(), clean ? v1::PRINT_RESULT_SHOWN_ON_SCREEN : v1::PRINT_RESULT_UNKNOWN, context);
    return {NumberOnScreen{visit, state.ticket, state.lease, !clean}};
}

}  // namespace

Session on(Printing state, const Happening& happening, Context& context) {
    return std::visit(Handle{
                          [&](const Touch&) -> Session { return {state}; },
                          [&](const TouchAnswered&) -> Session { return {state}; },
                          [&](const event::PrintEnded& print) -> Session {
                              if (print.ticket != state.ticket.ticket()) return {state};
                              return ended(state, print.result, context);
                          },
                          [&](const WorldChanged&) -> Session {
                              return context.world.journal_failed ? idle(context) : Session{state};
                          },
                          [&](const event::TimePassed&) -> Session {
                              if (context.now.steady < state.until) return {state};
                              return ended(state, v1::PRINT_RESULT_UNKNOWN, context);
                          },
                      },
                      happening);
}

std::optional<std::int64_t> deadline(const Printing& state) {
    return state.until;
}

void show(const Printing& state, const World& world, Moment, Screen& screen) {
    screen.kind = ScreenKind::printing;
    screen.language = state.visit.language;
    screen.ticket = ticket_card(world, state.ticket, state.lease, screen.language);
}

}  // namespace layso::kiosk::state
