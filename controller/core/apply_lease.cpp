#include "controller/core/apply_families.hpp"
#include "controller/core/assert.hpp"
#include "controller/core/day_figures.hpp"
#include "controller/core/transitions.hpp"

namespace layso::core {
namespace {

Ticket merged_ticket(const v1::LeasedTicketMerged& merged) {
    Ticket ticket;
    ticket.id = merged.ticket();
    ticket.state = merged.voided()    ? v1::TICKET_STATE_VOIDED
                   : merged.expired() ? v1::TICKET_STATE_EXPIRED
                                      : v1::TICKET_STATE_WAITING;
    if (merged.voided()) ticket.void_reason = v1::VOID_REASON_ISSUED_FROM_BLOCK;
    ticket.service = merged.service();
    ticket.priority_class = merged.priority_class();
    ticket.aged_from_stamp = merged.issued_stamp();
    ticket.order = merged.issued_stamp();
    return ticket;
}

// What only the kiosk knew.
void add_facts_of_kiosk(Ticket& ticket, const v1::LeasedTicketMerged& merged) {
    ticket.merged = true;
    ticket.kiosk = merged.kiosk();
    ticket.lease = merged.lease();
    ticket.language = merged.language();
    ticket.issued_stamp = merged.issued_stamp();
    ticket.aged_from_stamp = merged.issued_stamp();
    ticket.issued_service = merged.service();
    ticket.issued_priority_class = merged.priority_class();
    ticket.request_id = merged.touch_request_id();
}

// A late retry of the touch hears the number that counts.
void answer_touch(State& state, const v1::LeasedTicketMerged& merged) {
    if (merged.touch_request_id().empty()) return;
    const auto [answer, fresh] = state.answers.try_emplace(merged.touch_request_id());
    if (!fresh && merged.voided()) return;
    answer->second.command_kind = v1::Command::kIssueTicket;
    answer->second.business_day = state.business_day;
    answer->second.ticket = merged.ticket();
}

}  // namespace

void apply_leased(State& state, const v1::Event& event) {
    const auto& leased = event.block_leased();
    ensure(leased.lease() == state.last_lease + 1, "leases are numbered without a gap");
    SeriesUse& use = state.series[{.business_day = leased.business_day(), .series = leased.series()}];
    ensure(leased.first_number() > use.last_number && leased.first_number() <= leased.last_number(),
           "a block lies above the controller's own numbers");
    ensure(use.lowest_leased == 0 || leased.last_number() < use.lowest_leased, "blocks do not overlap");
    use.lowest_leased = leased.first_number();
    state.last_lease = leased.lease();
    state.leases.emplace(leased.lease(), Lease{.id = leased.lease(),
                                               .kiosk = leased.kiosk(),
                                               .series = leased.series(),
                                               .business_day = leased.business_day(),
                                               .first_number = leased.first_number(),
                                               .last_number = leased.last_number()});
}

void apply_returned(State& state, const v1::Event& event) {
    const auto lease = state.leases.find(event.block_returned().lease());
    ensure(lease != state.leases.end(), "a returned block is known");
    lease->second.returned = true;
}

void apply_merged(State& state, const v1::Event& event) {
    const auto& merged = event.leased_ticket_merged();
    if (merged.already_admitted()) {
        Ticket& ticket = known(state, merged.ticket());
        ensure(!ticket.merged, "a leased ticket is merged once");
        const bool counted = ticket.state != v1::TICKET_STATE_VOIDED;
        if (counted) count_issued(state, ticket, false);
        add_facts_of_kiosk(ticket, merged);
        if (counted) count_issued(state, ticket, true);
    } else {
        Ticket ticket = merged_ticket(merged);
        add_facts_of_kiosk(ticket, merged);
        const Ticket& created = create(state, std::move(ticket), event.stamp());
        if (!merged.voided()) count_issued(state, created, true);
    }
    answer_touch(state, merged);
}

void apply_admitted(State& state, const v1::Event& event) {
    const auto& admitted = event.leased_number_admitted();
    Ticket ticket;
    ticket.id = admitted.ticket();
    ticket.state = v1::TICKET_STATE_WAITING;
    ticket.service = admitted.service();
    ticket.issued_service = admitted.service();
    ticket.language = v1::LANGUAGE_VIETNAMESE;
    ticket.counter = admitted.counter();
    ticket.lease = admitted.lease();
    ticket.admitted = true;
    ticket.issued_stamp = event.stamp();
    ticket.aged_from_stamp = event.stamp();
    ticket.order = event.stamp();
    count_issued(state, create(state, std::move(ticket), event.stamp()), true);
}

}  // namespace layso::core
