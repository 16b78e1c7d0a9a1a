#include "controller/hub/core/summary.hpp"

#include "protos/business_day.hpp"

#include <algorithm>
#include <limits>

namespace layso::hub {
namespace {

struct Centre {
    const RegisteredController* registered = nullptr;
    DayCounts counts;
};

std::uint32_t shown(std::int64_t figure) {
    return static_cast<std::uint32_t>(std::clamp<std::int64_t>(figure, 0, std::numeric_limits<std::uint32_t>::max()));
}

void fill(v1::DossierCount& count, const DayCounts& counts) {
    std::int64_t total = 0;
    for (const std::int64_t dossiers : counts.dossiers) total += dossiers;
    count.set_total(shown(total));
    count.set_online(shown(counts.dossiers[v1::CHANNEL_ONLINE]));
    count.set_in_person(shown(counts.dossiers[v1::CHANNEL_IN_PERSON]));
    count.set_post(shown(counts.dossiers[v1::CHANNEL_POST]));
}

void fill(v1::TicketCount& count, const DayCounts& counts) {
    std::int64_t issued = 0;
    for (const std::int64_t tickets : counts.tickets) issued += tickets;
    // A voided number reached nobody: its paper failed, or the same touch got another one.
    count.set_issued(shown(issued - counts.tickets[v1::TICKET_STATE_VOIDED]));
    count.set_waiting(shown(counts.tickets[v1::TICKET_STATE_WAITING]));
    count.set_serving(shown(counts.tickets[v1::TICKET_STATE_SERVING]));
    count.set_served(shown(counts.tickets[v1::TICKET_STATE_SERVED]));
    count.set_no_show(shown(counts.tickets[v1::TICKET_STATE_NO_SHOW]));
    count.set_wait_p50_seconds(counts.waits.percentile(0.5));
    count.set_wait_p90_seconds(counts.waits.percentile(0.9));
    const std::int64_t waits = counts.waits.total();
    if (waits > 0) count.set_within_target_percent(shown((counts.waits_within_target * 100 + waits / 2) / waits));
}

void fill(v1::CentreSummary& summary, const Centre& centre) {
    summary.set_centre(centre.registered->centre);
    summary.set_unit_code(centre.registered->unit_code);
    summary.set_name(centre.registered->name);
    summary.set_provincial(centre.registered->provincial);
    fill(*summary.mutable_dossiers(), centre.counts);
    fill(*summary.mutable_tickets(), centre.counts);
    summary.set_last_event_stamp(centre.counts.last_event_stamp);
}

}  // namespace

v1::Summary summarize(const std::string& province, std::span<const RegisteredController> controllers,
                      const ProvinceDay& day) {
    std::map<std::uint32_t, Centre> centres;
    for (const RegisteredController& controller : controllers) {
        Centre& centre = centres[controller.centre];
        if (centre.registered == nullptr) centre.registered = &controller;
        const auto counts = day.counts.find(controller.controller);
        if (counts != day.counts.end()) centre.counts.add(counts->second);
    }

    v1::Summary summary;
    summary.set_date(BusinessDay{day.business_day}.iso());
    summary.set_province(province);
    summary.set_centres(static_cast<std::uint32_t>(centres.size()));
    DayCounts all;
    DayCounts commune;
    DayCounts provincial;
    std::uint32_t reporting = 0;
    for (const auto& [number, centre] : centres) {
        all.add(centre.counts);
        (centre.registered->provincial ? provincial : commune).add(centre.counts);
        if (centre.counts.last_event_stamp != 0) ++reporting;
        fill(*summary.add_by_centre(), centre);
    }
    summary.set_as_of_stamp(all.last_event_stamp);
    summary.set_centres_reporting(reporting);
    fill(*summary.mutable_dossiers(), all);
    fill(*summary.mutable_commune_centres(), commune);
    fill(*summary.mutable_provincial_centre(), provincial);
    fill(*summary.mutable_tickets(), all);
    if (day.rank) {
        summary.mutable_rank()->set_place(day.rank->place);
        summary.mutable_rank()->set_provinces(day.rank->provinces);
        summary.mutable_rank()->set_source(day.rank->source);
    }
    return summary;
}

v1::SummaryChange summarize_change(v1::Summary summary, const std::set<std::uint32_t>& centres) {
    v1::SummaryChange change;
    auto& kept = *summary.mutable_by_centre();
    for (int at = kept.size() - 1; at >= 0; --at) {
        if (!centres.contains(kept.Get(at).centre())) kept.DeleteSubrange(at, 1);
    }
    *change.mutable_totals() = std::move(summary);
    return change;
}

}  // namespace layso::hub
