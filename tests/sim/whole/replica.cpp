#include "tests/sim/whole/replica.hpp"

namespace layso::sim {

std::uint64_t ticket_of(const v1::Event& event) {
    switch (event.fact_case()) {
        case v1::Event::kTicketAllocated:
            return event.ticket_allocated().ticket();
        case v1::Event::kTicketConfirmed:
            return event.ticket_confirmed().ticket();
        case v1::Event::kTicketVoided:
            return event.ticket_voided().ticket();
        case v1::Event::kTicketCalled:
            return event.ticket_called().ticket();
        case v1::Event::kTicketRecalled:
            return event.ticket_recalled().ticket();
        case v1::Event::kServingStarted:
            return event.serving_started().ticket();
        case v1::Event::kServingFinished:
            return event.serving_finished().ticket();
        case v1::Event::kTicketMissed:
            return event.ticket_missed().ticket();
        case v1::Event::kTicketTransferred:
            return event.ticket_transferred().ticket();
        case v1::Event::kTicketParked:
            return event.ticket_parked().ticket();
        case v1::Event::kTicketResumed:
            return event.ticket_resumed().ticket();
        case v1::Event::kTicketCancelled:
            return event.ticket_cancelled().ticket();
        case v1::Event::kTicketExpired:
            return event.ticket_expired().ticket();
        case v1::Event::kTicketReopened:
            return event.ticket_reopened().ticket();
        case v1::Event::kPriorityChanged:
            return event.priority_changed().ticket();
        case v1::Event::kCallTimedOut:
            return event.call_timed_out().ticket();
        case v1::Event::kLeasedTicketMerged:
            return event.leased_ticket_merged().ticket();
        case v1::Event::kLeasedNumberAdmitted:
            return event.leased_number_admitted().ticket();
        default:
            return 0;
    }
}

void Replica::enter_queue(std::uint64_t id, Ticket& ticket) {
    ticket.state = v1::TICKET_STATE_WAITING;
    if (ticket.counter == 0) waiting[{ticket.service, ticket.priority_class}].insert({ticket.order, id});
}

void Replica::leave_queue(std::uint64_t id, const Ticket& ticket) {
    if (ticket.state != v1::TICKET_STATE_WAITING) return;
    const auto found = waiting.find({ticket.service, ticket.priority_class});
    if (found != waiting.end()) found->second.erase({ticket.order, id});
}

void Replica::put(std::uint64_t id, v1::TicketState state) {
    auto& ticket = tickets[id];
    leave_queue(id, ticket);
    ticket.state = state;
}

void Replica::take(std::uint32_t counter, std::uint64_t id, v1::TicketState state) {
    put(id, state);
    tickets[id].counter = counter;
    counters[counter].ticket = id;
}

void Replica::release(std::uint64_t id, v1::TicketState state) {
    auto& ticket = tickets[id];
    const auto at = counters.find(ticket.counter);
    if (at != counters.end() && at->second.ticket == id) at->second.ticket = 0;
    put(id, state);
}

void Replica::fold(const v1::Event& event) {
    switch (event.fact_case()) {
        case v1::Event::kBusinessDayOpened:
            business_day = event.business_day_opened().business_day();
            break;
        case v1::Event::kTicketAllocated: {
            const auto& fact = event.ticket_allocated();
            auto& ticket = tickets[fact.ticket()];
            ticket = {.state = v1::TICKET_STATE_ALLOCATED,
                      .service = fact.service(),
                      .priority_class = fact.priority_class(),
                      .order = fact.aged_from_stamp(),
                      .touch = event.request_id()};
            break;
        }
        case v1::Event::kTicketConfirmed: {
            auto& ticket = tickets[event.ticket_confirmed().ticket()];
            if (ticket.state == v1::TICKET_STATE_ALLOCATED) enter_queue(event.ticket_confirmed().ticket(), ticket);
            break;
        }
        case v1::Event::kTicketCalled:
            take(event.ticket_called().counter(), event.ticket_called().ticket(), v1::TICKET_STATE_CALLED);
            break;
        case v1::Event::kServingStarted:
            tickets[event.serving_started().ticket()].state = v1::TICKET_STATE_SERVING;
            tickets[event.serving_started().ticket()].serving_stamp = event.stamp();
            break;
        case v1::Event::kServingFinished:
            release(event.serving_finished().ticket(), v1::TICKET_STATE_SERVED);
            break;
        case v1::Event::kTicketMissed: {
            const auto& fact = event.ticket_missed();
            release(fact.ticket(), v1::TICKET_STATE_NO_SHOW);
            if (!fact.final()) {
                auto& ticket = tickets[fact.ticket()];
                ticket.order = event.stamp();
                ticket.counter = 0;
                enter_queue(fact.ticket(), ticket);
            }
            break;
        }
        case v1::Event::kTicketTransferred: {
            const auto& fact = event.ticket_transferred();
            release(fact.ticket(), v1::TICKET_STATE_PARKED);
            auto& ticket = tickets[fact.ticket()];
            ticket.service = fact.to_service();
            ticket.counter = fact.to_counter();
            enter_queue(fact.ticket(), ticket);
            break;
        }
        case v1::Event::kTicketParked:
            release(event.ticket_parked().ticket(), v1::TICKET_STATE_PARKED);
            break;
        case v1::Event::kTicketResumed:
            take(event.ticket_resumed().counter(), event.ticket_resumed().ticket(), v1::TICKET_STATE_SERVING);
            break;
        case v1::Event::kTicketVoided:
            release(event.ticket_voided().ticket(), v1::TICKET_STATE_VOIDED);
            break;
        case v1::Event::kTicketCancelled:
            release(event.ticket_cancelled().ticket(), v1::TICKET_STATE_CANCELLED);
            break;
        case v1::Event::kTicketExpired:
            release(event.ticket_expired().ticket(), v1::TICKET_STATE_EXPIRED);
            break;
        case v1::Event::kTicketReopened: {
            auto& ticket = tickets[event.ticket_reopened().ticket()];
            ticket.counter = 0;
            enter_queue(event.ticket_reopened().ticket(), ticket);
            break;
        }
        case v1::Event::kPriorityChanged: {
            auto& ticket = tickets[event.priority_changed().ticket()];
            const bool waits = ticket.state == v1::TICKET_STATE_WAITING;
            leave_queue(event.priority_changed().ticket(), ticket);
            ticket.priority_class = event.priority_changed().priority_class();
            if (waits) enter_queue(event.priority_changed().ticket(), ticket);
            break;
        }
        case v1::Event::kLeasedTicketMerged: {
            const auto& fact = event.leased_ticket_merged();
            auto& ticket = tickets[fact.ticket()];
            ticket.touch = fact.touch_request_id();
            if (fact.already_admitted()) break;
            ticket.service = fact.service();
            ticket.priority_class = fact.priority_class();
            ticket.order = fact.issued_stamp();
            if (fact.voided()) {
                put(fact.ticket(), v1::TICKET_STATE_VOIDED);
            } else if (fact.expired()) {
                put(fact.ticket(), v1::TICKET_STATE_EXPIRED);
            } else {
                enter_queue(fact.ticket(), ticket);
            }
            break;
        }
        case v1::Event::kLeasedNumberAdmitted: {
            auto& ticket = tickets[event.leased_number_admitted().ticket()];
            ticket.service = event.leased_number_admitted().service();
            ticket.state = v1::TICKET_STATE_PARKED;
            ticket.order = event.stamp();
            break;
        }
        case v1::Event::kCounterOpened:
            counters[event.counter_opened().counter()].session = event.counter_opened().counter_session();
            counters[event.counter_opened().counter()].officer = event.counter_opened().officer();
            break;
        case v1::Event::kCounterClosed:
            counters[event.counter_closed().counter()].session = 0;
            break;
        case v1::Event::kDossierReceived: {
            const auto& fact = event.dossier_received();
            if (!fact.code_reference().empty()) received_codes.insert(fact.code_reference());
            code_of_dossier[fact.dossier()] = fact.code_reference();
            break;
        }
        case v1::Event::kDossierCorrected: {
            const auto& fact = event.dossier_corrected().corrected();
            received_codes.erase(code_of_dossier[fact.dossier()]);
            if (!fact.code_reference().empty()) received_codes.insert(fact.code_reference());
            code_of_dossier[fact.dossier()] = fact.code_reference();
            break;
        }
        case v1::Event::kDossierWithdrawn:
            received_codes.erase(code_of_dossier[event.dossier_withdrawn().dossier()]);
            break;
        default:
            break;
    }
}

}  // namespace layso::sim
