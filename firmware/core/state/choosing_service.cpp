#include "firmware/core/state/choosing_service.hpp"

#include "firmware/core/availability.hpp"
#include "firmware/core/cards.hpp"
#include "firmware/core/issue.hpp"
#include "firmware/core/opening_hours.hpp"
#include "firmware/core/session.hpp"

namespace layso::kiosk::state {
namespace {

// A service that gives no number now is answered by its reason, not by silence.
Session chosen(const ChoosingService& state, std::uint32_t id, Context& context) {
    const auto& world = context.world;
    const auto* service = find_service(world, id);
    if (service == nullptr || service->field() != state.field) return {state};
    const auto refusal = refusal_of(availability(world, *service, context.now), !world.link.up);
    if (refusal == v1::REFUSAL_UNSPECIFIED) return {ChoosingPriority{state.visit, id}};
    std::int64_t opens = 0;
    if (const auto stamp = credible_stamp(world, context.now); stamp && refusal == v1::REFUSAL_OUT_OF_HOURS) {
        opens = next_opening(*world.knowledge.configuration, *stamp).value_or(0);
    }
    return fail(state.visit, refusal, opens, context);
}

Session touched(ChoosingService state, const Touch& touch, Context& context) {
    renew(state.visit, context);
    return std::visit(Handle{
                          [&](const touch::ChooseLanguage& choice) -> Session {
                              state.visit.language = choice.language;
                              return {state};
                          },
                          [&](const touch::ChooseField&) -> Session { return {state}; },
                          [&](const touch::ChooseService& choice) { return chosen(state, choice.service, context); },
                          [&](const touch::ChoosePriority&) -> Session { return {state}; },
                          [&](const touch::PrintAgain&) -> Session { return {state}; },
                          [&](const touch::Back&) -> Session { return {ChoosingField{state.visit}}; },
                          [&](const touch::Cancel&) -> Session { return idle(context); },
                          [&](const touch::Done&) -> Session { return idle(context); },
                          [&](const touch::Elsewhere&) -> Session { return {state}; },
                      },
                      touch);
}

}  // namespace

Session on(ChoosingService state, const Happening& happening, Context& context) {
    return std::visit(Handle{
                          [&](const Touch& touch) { return touched(state, touch, context); },
                          [&](const TouchAnswered&) -> Session { return {state}; },
                          [&](const event::PrintEnded&) -> Session { return {state}; },
                          [&](const WorldChanged&) -> Session {
                              if (context.world.journal_failed) return idle(context);
                              const auto cards =
                                  service_cards(context.world, state.field, state.visit.language, context.now);
                              return cards.empty() ? Session{ChoosingField{state.visit}} : Session{state};
                          },
                          [&](const event::TimePassed&) -> Session {
                              return context.now.steady >= state.visit.until ? idle(context) : Session{state};
                          },
                      },
                      happening);
}

std::optional<std::int64_t> deadline(const ChoosingService& state) {
    return state.visit.until;
}

void show(const ChoosingService& state, const World& world, Moment now, Screen& screen) {
    screen.kind = ScreenKind::services;
    screen.language = state.visit.language;
    screen.services = service_cards(world, state.field, screen.language, now);
    for (const auto& field : world.knowledge.configuration->fields()) {
        if (field.id() == state.field) screen.field_name = text_in(field.name(), screen.language);
    }
}

}  // namespace layso::kiosk::state
