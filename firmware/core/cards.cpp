#include "firmware/core/cards.hpp"

#include "firmware/core/availability.hpp"

#include "protos/business_day.hpp"

#include <algorithm>
#include <iterator>

namespace layso::kiosk {
namespace {

constexpr std::int64_t milliseconds_of_minute = 60'000;

std::int64_t local_minutes_of(const World& world, std::int64_t stamp) {
    return stamp / milliseconds_of_minute + world.knowledge.configuration->centre().utc_offset_minutes();
}

const v1::PriorityClass* find_class(const World& world, std::uint32_t priority_class) {
    const auto& classes = world.knowledge.configuration->priority_classes();
    const auto found = std::ranges::find(classes, priority_class, &v1::PriorityClass::id);
    return found == classes.end() ? nullptr : &*found;
}

}  // namespace

std::string text_in(const v1::LocalText& text, v1::Language language) {
    const auto& wanted = language == v1::LANGUAGE_ENGLISH ? text.en() : text.vi();
    const auto& other = language == v1::LANGUAGE_ENGLISH ? text.vi() : text.en();
    return wanted.empty() ? other : wanted;
}

std::vector<FieldCard> field_cards(const World& world, v1::Language language, Moment now) {
    std::vector<FieldCard> cards;
    if (!world.knowledge.configuration) return cards;
    for (const auto& field : world.knowledge.configuration->fields()) {
        FieldCard card{.field = field.id(), .name = text_in(field.name(), language), .icon = field.icon()};
        for (const auto& service : service_cards(world, field.id(), language, now)) {
            ++card.services;
            card.waiting += service.waiting;
            card.figures_known = card.figures_known || service.figures_known;
            card.open = card.open || service.availability == v1::SERVICE_AVAILABILITY_OPEN;
        }
        if (card.services != 0) cards.push_back(std::move(card));
    }
    return cards;
}

std::vector<ServiceCard> service_cards(const World& world, std::uint32_t field, v1::Language language, Moment now) {
    std::vector<ServiceCard> cards;
    for (const auto* service : offered_services(world)) {
        if (service->field() == field) cards.push_back(service_card(world, *service, language, now));
    }
    return cards;
}

ServiceCard service_card(const World& world, const v1::Service& service, v1::Language language, Moment now) {
    ServiceCard card;
    card.service = service.id();
    card.name = text_in(service.name(), language);
    card.availability = availability(world, service, now);
    card.papers_to_bring = text_in(service.papers_to_bring(), language);
    card.next_day_after_minute = service.next_day_after_minute();
    if (const auto stamp = credible_stamp(world, now); stamp && service.next_day_after_minute() != 0) {
        const auto offset = world.knowledge.configuration->centre().utc_offset_minutes();
        card.answered_next_day = minute_of_day(*stamp, offset) >= service.next_day_after_minute();
    }
    if (const auto* figures = figures_of(world, service.id())) {
        card.figures_known = true;
        card.waiting = figures->waiting();
        card.wait_p50_seconds = figures->expected_wait().p50_seconds();
        card.wait_p90_seconds = figures->expected_wait().p90_seconds();
    }
    return card;
}

std::vector<PriorityCard> priority_cards(const World& world, v1::Language language) {
    std::vector<PriorityCard> cards;
    if (!world.knowledge.configuration) return cards;
    // The ordinary class exists always, also where the configuration does not spell it out.
    if (find_class(world, 0) == nullptr) cards.emplace_back();
    for (const auto& priority : world.knowledge.configuration->priority_classes()) {
        cards.push_back(
            {priority.id(), text_in(priority.name(), language), text_in(priority.shown_reasons(), language)});
    }
    const auto ordinary = std::ranges::find(cards, 0U, &PriorityCard::priority_class);
    std::rotate(cards.begin(), ordinary, std::next(ordinary));
    return cards;
}

TicketCard ticket_card(const World& world, const v1::IssuedTicket& ticket, std::uint64_t lease, v1::Language language) {
    TicketCard card;
    card.ticket = ticket.ticket();
    card.label = ticket.label();
    card.tracking = ticket.tracking();
    if (const auto* service = find_service(world, ticket.service()))
        card.service_name = text_in(service->name(), language);
    if (ticket.priority_class() != 0 && world.knowledge.configuration) {
        if (const auto* priority = find_class(world, ticket.priority_class())) {
            card.priority_name = text_in(priority->name(), language);
        }
    }
    card.figures_known = lease == 0;
    card.people_ahead = ticket.people_ahead();
    card.wait_p50_seconds = ticket.expected_wait().p50_seconds();
    card.wait_p90_seconds = ticket.expected_wait().p90_seconds();
    return card;
}

void show_next_opening(const World& world, std::int64_t next_opening_stamp, Moment now, Screen& screen) {
    const auto stamp = credible_stamp(world, now);
    if (!stamp || next_opening_stamp == 0 || !world.knowledge.configuration) return;
    const auto offset = world.knowledge.configuration->centre().utc_offset_minutes();
    screen.next_opening_minutes = local_minutes_of(world, next_opening_stamp);
    screen.next_opening_days =
        BusinessDay::of_stamp(next_opening_stamp, offset).value() - BusinessDay::of_stamp(*stamp, offset).value();
}

Screen common_screen(const World& world, Moment now) {
    Screen screen;
    screen.language = world.settings.language;
    screen.cut_off = !world.link.up;
    screen.printer_out = world.printer_unable;
    screen.printer_low = std::ranges::find(world.printer_conditions, "media-low") != world.printer_conditions.end();
    screen.figures_known = world.link.up;
    screen.waiting = world.link.figures.waiting();
    screen.serving = world.link.figures.serving();
    if (!world.knowledge.configuration) return screen;
    if (const auto stamp = credible_stamp(world, now)) screen.local_minutes = local_minutes_of(world, *stamp);
    return screen;
}

}  // namespace layso::kiosk
