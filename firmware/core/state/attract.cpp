#include "firmware/core/state/attract.hpp"

#include "firmware/core/issue.hpp"
#include "firmware/core/session.hpp"

namespace layso::kiosk::state {

Session on(Attract state, const Happening& happening, Context& context) {
    return std::visit(Handle{
                          [&](const Touch& touch) -> Session {
                              // Only a language begins a visit: a sleeve that brushes the screen does not.
                              const auto* choice = std::get_if<touch::ChooseLanguage>(&touch);
                              if (choice == nullptr) return {state};
                              ChoosingField next{{.language = choice->language}};
                              renew(next.visit, context);
                              return {next};
                          },
                          [&](const TouchAnswered&) -> Session { return {state}; },
                          [&](const event::PrintEnded&) -> Session { return {state}; },
                          [&](const WorldChanged&) -> Session { return idle(context); },
                          [&](const event::TimePassed&) -> Session {
                              return context.now.steady >= state.check_at ? idle(context) : Session{state};
                          },
                      },
                      happening);
}

std::optional<std::int64_t> deadline(const Attract& state) {
    return state.check_at;
}

void show(const Attract&, const World&, Moment, Screen& screen) {
    screen.kind = ScreenKind::attract;
}

}  // namespace layso::kiosk::state
