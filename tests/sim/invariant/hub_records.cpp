#include "tests/sim/invariant/hub_records.hpp"

#include "tests/sim/parts/hub_node.hpp"
#include "tests/sim/whole/whole.hpp"

#include "protos/event_record.hpp"

#include <numeric>

namespace layso::sim {

std::int64_t tickets_in(const hub::DayCounts& counts) {
    return std::accumulate(counts.tickets.begin(), counts.tickets.end(), std::int64_t{0});
}

std::map<store::Incarnation, std::vector<HubRecord>> hub_records(Whole& whole, std::uint32_t controller) {
    std::map<store::Incarnation, std::vector<HubRecord>> all;
    if (!whole.hub->running()) return all;
    std::map<store::Incarnation, v1::Head> known;
    for (bool more = true; more;) {
        v1::StartRequest request;
        request.set_protocol_version(1);
        request.set_controller(controller);
        for (const auto& [incarnation, head] : known) *request.add_heads() = head;
        const auto reply = whole.hub->store().start(controller, request);
        if (!reply || reply->refusal() != v1::REFUSAL_UNSPECIFIED) return all;
        more = reply->more();
        for (const auto& missing : reply->missing()) {
            const auto incarnation = store::Incarnation::from(missing.incarnation());
            if (!incarnation) return all;
            for (const auto& record : missing.records()) {
                HubRecord one{.seq = record.seq(), .digest = digest_of(record.payload())};
                if (const auto event = from_record(record.type(), record.version(), record.payload())) {
                    if (event->has_ticket_allocated() || event->has_leased_ticket_merged() ||
                        event->has_leased_number_admitted()) {
                        one.issues = ticket_of(*event);
                    }
                }
                all[*incarnation].push_back(one);
                auto& head = known[*incarnation];
                head.set_incarnation(missing.incarnation());
                head.set_seq(record.seq());
                head.set_hash(record.hash());
            }
        }
        if (reply->missing().empty()) break;
    }
    return all;
}

}  // namespace layso::sim
