#include "controller/net/stream/messages.hpp"

#include "controller/core/ticket.hpp"
#include "controller/core/view/announcement.hpp"
#include "controller/core/view/counter_view.hpp"
#include "controller/core/view/figures.hpp"
#include "controller/core/view/ticket_view.hpp"
#include "controller/net/stream/audience.hpp"

#include "protos/ticket_id.hpp"

#include <algorithm>

namespace layso::net {
namespace {

void set_cursor(v1::Cursor& cursor, const Position& position) {
    cursor.set_incarnation(position.incarnation);
    cursor.set_seq(position.seq);
}

v1::CounterView for_audience(v1::CounterView view, v1::Audience audience) {
    if (audience == v1::AUDIENCE_WALL) {
        view.clear_officer();
        view.clear_served_today();
        view.clear_dossiers_today();
    }
    return view;
}

v1::CentreFigures figures_for(const Present& present, v1::Audience audience) {
    auto figures = core::figures(present.state, present.stamp);
    if (audience == v1::AUDIENCE_COUNTER || audience == v1::AUDIENCE_SUPERVISOR) return figures;
    // The wall says whether the centre is open, and nothing of how it does.
    v1::CentreFigures day;
    day.set_business_day(figures.business_day());
    day.set_day_open(figures.day_open());
    return day;
}

v1::Configuration named_configuration(const Present& present, v1::Audience audience) {
    auto configuration = configuration_for(present.state.configuration->all(), audience);
    for (auto& officer : *configuration.mutable_officers()) {
        if (!present.personal_value || officer.name().reference().empty()) continue;
        if (auto name = present.personal_value(officer.name().reference())) {
            officer.mutable_name()->set_value(std::move(*name));
        }
    }
    return configuration;
}

bool sees_tickets(v1::Audience audience) {
    return audience != v1::AUDIENCE_WALL;
}

void keep_at_most(std::vector<v1::TicketView>& tickets, std::size_t tickets_at_most) {
    if (tickets.size() <= tickets_at_most) return;
    std::ranges::partition(tickets, [](const v1::TicketView& ticket) { return !core::is_final(ticket.state()); });
    tickets.resize(tickets_at_most);
}

}  // namespace

v1::StreamMessage make_snapshot(const Present& present, v1::Audience audience, std::size_t tickets_at_most) {
    v1::StreamMessage message;
    auto& snapshot = *message.mutable_snapshot();
    set_cursor(*snapshot.mutable_cursor(), present.position);
    snapshot.set_stamp(present.stamp);
    *snapshot.mutable_configuration() = named_configuration(present, audience);
    *snapshot.mutable_figures() = figures_for(present, audience);
    for (auto& view : core::counter_views(present.state)) {
        *snapshot.add_counters() = for_audience(std::move(view), audience);
    }
    for (auto& announcement : core::announcements(present.state)) {
        *snapshot.add_announcements() = std::move(announcement);
    }
    if (!sees_tickets(audience)) return message;
    auto tickets = core::ticket_views(present.state);
    keep_at_most(tickets, tickets_at_most);
    for (auto& ticket : tickets) *snapshot.add_tickets() = std::move(ticket);
    for (const auto& alarm : present.alarms) *snapshot.add_alarms() = alarm;
    return message;
}

std::optional<v1::StreamMessage> make_change(const Present& present, v1::Audience audience, const ChangeSet& changes,
                                             ChangeOptions options) {
    v1::StreamMessage message;
    auto& change = *message.mutable_change();
    set_cursor(*change.mutable_cursor(), present.position);
    change.set_stamp(present.stamp);
    bool told = false;

    if (changes.configuration) {
        *change.mutable_configuration() = named_configuration(present, audience);
        for (auto& view : core::counter_views(present.state)) {
            *change.add_counters() = for_audience(std::move(view), audience);
        }
        told = true;
    } else {
        for (const auto counter : changes.counters) {
            *change.add_counters() = for_audience(core::counter_view(present.state, CounterId{counter}), audience);
            told = true;
        }
    }
    // A call is told anew when its ticket moves on, as it is no longer current.
    auto calls = changes.calls;
    for (const auto id : changes.tickets) {
        const auto* ticket = present.state.ticket(id);
        if (ticket != nullptr && ticket->call != 0) calls.insert(ticket->call);
        if (!sees_tickets(audience)) continue;
        if (ticket == nullptr) {
            change.add_removed_tickets(id);
        } else {
            *change.add_tickets() = core::ticket_view(present.state, TicketId{id});
        }
        told = true;
    }
    for (auto call = calls.rbegin(); call != calls.rend(); ++call) {
        auto announcement = core::announcement(present.state, *call);
        if (announcement.ticket() == 0) continue;  // no longer kept
        *change.add_announcements() = std::move(announcement);
        told = true;
    }
    if (sees_tickets(audience) && options.figures) {
        *change.mutable_figures() = figures_for(present, audience);
        told = true;
    }
    if (sees_tickets(audience) && options.alarms) {
        change.set_alarms_changed(true);
        for (const auto& alarm : present.alarms) *change.add_alarms() = alarm;
        told = true;
    }
    if (!told) return std::nullopt;
    return message;
}

v1::StreamMessage make_heartbeat(const Present& present) {
    v1::StreamMessage message;
    auto& heartbeat = *message.mutable_heartbeat();
    set_cursor(*heartbeat.mutable_cursor(), present.position);
    heartbeat.set_stamp(present.stamp);
    return message;
}

}  // namespace layso::net
