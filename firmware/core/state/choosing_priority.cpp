#include "firmware/core/state/choosing_priority.hpp"

#include "firmware/core/cards.hpp"
#include "firmware/core/issue.hpp"
#include "firmware/core/session.hpp"

#include <algorithm>

namespace layso::kiosk::state {
namespace {

Session chosen(const ChoosingPriority& state, std::uint32_t priority_class, Context& context) {
    const auto cards = priority_cards(context.world, state.visit.language);
    if (std::ranges::find(cards, priority_class, &PriorityCard::priority_class) == cards.end()) return {state};
    v1::IssueTicket issue;
    issue.set_service(state.service);
    issue.set_priority_class(priority_class);
    return begin_issue(state.visit, std::move(issue), context);
}

Session back(const ChoosingPriority& state, Context& context) {
    const auto* service = find_service(context.world, state.service);
    if (service == nullptr) return {ChoosingField{state.visit}};
    return {ChoosingService{state.visit, service->field()}};
}

Session touched(ChoosingPriority state, const Touch& touch, Context& context) {
    renew(state.visit, context);
    return std::visit(
        Handle{
            [&](const touch::ChooseLanguage& choice) -> Session {
                state.visit.language = choice.language;
                return {state};
            },
            [&](const touch::ChooseField&) -> Session { return {state}; },
            [&](const touch::ChooseService&) -> Session { return {state}; },
            [&](const touch::ChoosePriority& choice) { return chosen(state, choice.priority_class, context); },
            [&](const touch::PrintAgain&) -> Session { return {state}; },
            [&](const touch::Back&) { return back(state, context); },
            [&](const touch::Cancel&) -> Session { return idle(context); },
            [&](const touch::Done&) -> Session { return idle(context); },
            [&](const touch::Elsewhere&) -> Session { return {state}; },
        },
        touch);
}

}  // namespace

Session on(ChoosingPriority state, const Happening& happening, Context& context) {
    return std::visit(Handle{
                          [&](const Touch& touch) { return touched(state, touch, context); },
                          [&](const TouchAnswered&) -> Session { return {state}; },
                          [&](const event::PrintEnded&) -> Session { return {state}; },
                          [&](const WorldChanged&) -> Session {
                              if (context.world.journal_failed) return idle(context);
                              const bool gone = find_service(context.world, state.service) == nullptr;
                              return gone ? Session{ChoosingField{state.visit}} : Session{state};
                          },
                          [&](const event::TimePassed&) -> Session {
                              return context.now.steady >= state.visit.until ? idle(context) : Session{state};
                          },
                      },
                      happening);
}

std::optional<std::int64_t> deadline(const ChoosingPriority& state) {
    return state.visit.until;
}

void show(const ChoosingPriority& state, const World& world, Moment now, Screen& screen) {
    screen.kind = ScreenKind::priority;
    screen.language = state.visit.language;
    screen.classes = priority_cards(world, screen.language);
    if (const auto* service = find_service(world, state.service)) {
        screen.services = {service_card(world, *service, screen.language, now)};
    }
}

}  // namespace layso::kiosk::state
