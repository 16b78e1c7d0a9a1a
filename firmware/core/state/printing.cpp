#include "firmware/core/state/printing.hpp"

#include "firmware/core/cards.hpp"
#include "firmware/core/issue.hpp"
#include "firmware/core/session.hpp"

namespace layso::kiosk::state {
namespace {

Session ended(const Printing& state, event::PrintEnded print, Context& context) {
    auto& world = context.world;
    const auto& timings = world.settings.timings;
    auto visit = state.visit;
    if (print.result == v1::PRINT_RESULT_DONE) {
        ++world.tickets_printed;
        end_print(print, context);
        visit.until = context.now.steady + timings.take_ticket;
        return {TakeTicket{visit, state.ticket, state.lease}};
    }
    visit.until = context.now.steady + timings.number_on_screen;
    const bool clean = print.result == v1::PRINT_RESULT_FAILED_CLEAN;
    // No byte reached the paper: the screen is the ticket. Else nobody knows, and it stays so in the journal.
    print.result = clean ? v1::PRINT_RESULT_SHOWN_ON_SCREEN : v1::PRINT_RESULT_UNKNOWN;
    end_print(print, context);
    return {NumberOnScreen{visit, state.ticket, state.lease, state.perhaps_printed || !clean, state.sheet}};
}

}  // namespace

Session on(Printing state, const Happening& happening, Context& context) {
    return std::visit(Handle{
                          [&](const Touch&) -> Session { return {state}; },
                          [&](const TouchAnswered&) -> Session { return {state}; },
                          [&](const event::PrintEnded& print) -> Session {
                              // Another ticket's, or the late word on a sheet that was given up.
                              const bool ours = print.ticket == state.ticket.ticket() && print.sheet == state.sheet;
                              return ours ? ended(state, print, context) : Session{state};
                          },
                          [&](const WorldChanged&) -> Session {
                              return context.world.journal_failed ? idle(context) : Session{state};
                          },
                          [&](const event::TimePassed&) -> Session {
                              if (context.now.steady < state.until) return {state};
                              return ended(state,
                                           {.ticket = state.ticket.ticket(),
                                            .result = v1::PRINT_RESULT_UNKNOWN,
                                            .sheet = state.sheet,
                                            .conditions = context.world.printer_conditions},
                                           context);
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
