#include "firmware/core/state/choosing_field.hpp"

#include "firmware/core/cards.hpp"
#include "firmware/core/issue.hpp"
#include "firmware/core/session.hpp"

namespace layso::kiosk::state {
namespace {

bool has_services(const World& world, std::uint32_t field, Moment now) {
    return !service_cards(world, field, v1::LANGUAGE_VIETNAMESE, now).empty();
}

Session touched(ChoosingField state, const Touch& touch, Context& context) {
    renew(state.visit, context);
    return std::visit(Handle{
                          [&](const touch::ChooseLanguage& choice) -> Session {
                              state.visit.language = choice.language;
                              return {state};
                          },
                          [&](const touch::ChooseField& choice) -> Session {
                              if (!has_services(context.world, choice.field, context.now)) return {state};
                              return {ChoosingService{state.visit, choice.field}};
                          },
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

Session on(ChoosingField state, const Happening& happening, Context& context) {
    return std::visit(Handle{
                          [&](const Touch& touch) { return touched(state, touch, context); },
                          [&](const TouchAnswered&) -> Session { return {state}; },
                          [&](const event::PrintEnded&) -> Session { return {state}; },
                          [&](const WorldChanged&) -> Session {
                              return context.world.journal_failed ? idle(context) : Session{state};
                          },
                          [&](const event::TimePassed&) -> Session {
                              return context.now.steady >= state.visit.until ? idle(context) : Session{state};
                          },
                      },
                      happening);
}

std::optional<std::int64_t> deadline(const ChoosingField& state) {
    return state.visit.until;
}

void show(const ChoosingField& state, const World& world, Moment now, Screen& screen) {
    screen.kind = ScreenKind::fields;
    screen.language = state.visit.language;
    screen.fields = field_cards(world, screen.language, now);
}

}  // namespace layso::kiosk::state
