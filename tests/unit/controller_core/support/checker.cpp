#include "tests/unit/controller_core/support/checker.hpp"

#include "protos/ticket_id.hpp"

#include <algorithm>

namespace layso::core::test {

using enum v1::TicketState;

void Checker::expect(bool kept, const char* invariant) {
    if (!kept) violations_.emplace_back(invariant);
}

void Checker::own_day(const v1::Event& event, std::uint64_t ticket) {
    expect(TicketId{ticket}.business_day().value() == event.business_day(), "17: the ticket's own business day");
}

void Checker::issue(std::uint64_t ticket, Known known) {
    const auto touch = known.touch;
    expect(tickets_.emplace(ticket, std::move(known)).second, "1: no number is issued twice");
    if (!touch.empty()) numbers_of_touch_[touch].insert(ticket);
    one_valid_number(touch);
}

void Checker::one_valid_number(const std::string& touch) {
    if (touch.empty()) return;
    const auto valid = std::ranges::count_if(numbers_of_touch_[touch], [this](std::uint64_t ticket) {
        const Known& known = tickets_[ticket];
        return known.state != TICKET_STATE_VOIDED && known.state != TICKET_STATE_EXPIRED && !known.admitted;
    });
    expect(valid <= 1, "4: one touch, one valid number");
}

void Checker::move(std::uint64_t ticket, std::initializer_list<v1::TicketState> from, v1::TicketState to) {
    const auto found = tickets_.find(ticket);
    expect(found != tickets_.end(), "6: only known tickets change");
    if (found == tickets_.end()) return;
    expect(std::ranges::find(from, found->second.state) != from.end(), "6: only legal transitions");
    found->second.state = to;
}

void Checker::take(std::uint64_t ticket, std::uint32_t counter, std::uint64_t session) {
    Desk& desk = desks_[counter];
    expect(desk.ticket == 0, "5: a counter has one ticket at most");
    expect(std::ranges::none_of(desks_, [&](const auto& entry) { return entry.second.ticket == ticket; }),
           "5: a ticket is at one counter at most");
    expect(session != 0 && desk.session == session, "8: a ticket is taken in the counter's present session");
    desk.ticket = ticket;
    tickets_[ticket].counter = counter;
    tickets_[ticket].session = session;
}

void Checker::release(std::uint64_t ticket) {
    for (auto& [id, desk] : desks_) {
        if (desk.ticket == ticket) desk.ticket = 0;
    }
}

void Checker::see_allocated(const v1::Event& event) {
    const auto& allocated = event.ticket_allocated();
    const TicketId id{allocated.ticket()};
    std::uint32_t& last = last_number_[{id.business_day().value(), id.series().value()}];
    expect(id.number() == last + 1, "2: the numbers of a series increase by one");
    last = id.number();
    if (!event.request_id().empty()) {
        expect(allocated_for_.emplace(event.request_id(), allocated.ticket()).second, "4: a request id, one ticket");
    }
    issue(allocated.ticket(), {.state = TICKET_STATE_ALLOCATED,
                               .service = allocated.service(),
                               .priority_class = allocated.priority_class(),
                               .aged_from = allocated.aged_from_stamp(),
                               .order = allocated.aged_from_stamp(),
                               .touch = event.request_id()});
    own_day(event, allocated.ticket());
}

void Checker::see_merged(const v1::Event& event) {
    const auto& merged = event.leased_ticket_merged();
    own_day(event, merged.ticket());
    if (merged.already_admitted()) {
        expect(tickets_.contains(merged.ticket()), "1: an admitted number is known");
        tickets_[merged.ticket()].aged_from = merged.issued_stamp();  // what a reopening goes back to
        return;
    }
    issue(merged.ticket(), {.state = merged.voided()    ? TICKET_STATE_VOIDED
                                     : merged.expired() ? TICKET_STATE_EXPIRED
                                                        : TICKET_STATE_WAITING,
                            .service = merged.service(),
                            .priority_class = merged.priority_class(),
                            .aged_from = merged.issued_stamp(),
                            .order = merged.issued_stamp(),
                            .touch = merged.touch_request_id()});
}

void Checker::see_admitted(const v1::Event& event) {
    const auto& admitted = event.leased_number_admitted();
    own_day(event, admitted.ticket());
    issue(admitted.ticket(), {.state = TICKET_STATE_WAITING,
                              .service = admitted.service(),
                              .counter = admitted.counter(),
                              .aged_from = event.stamp(),
                              .order = event.stamp(),
                              .admitted = true,
                              .touch = {}});
}

std::int64_t Checker::head_start(std::uint32_t priority_class) const {
    for (const auto& one : configuration_.priority_classes()) {
        if (one.id() == priority_class) return one.head_start_seconds() * std::int64_t{1000};
    }
    return 0;
}

// The rule, over every waiting ticket instead of the heads.
void Checker::check_choice(const v1::TicketCalled& called, std::int64_t stamp) {
    const Known& chosen = tickets_[called.ticket()];
    const auto older = [](const Known& one, std::uint64_t one_id, const Known& other, std::uint64_t other_id) {
        return std::pair{one.order, one_id} < std::pair{other.order, other_id};
    };
    const auto counter = std::ranges::find(configuration_.counters(), called.counter(), &v1::Counter::id);
    const auto has = [](const auto& list, std::uint32_t id) { return std::ranges::find(list, id) != list.end(); };
    const std::int64_t secondary_after = configuration_.selection().secondary_after_seconds() * std::int64_t{1000};
    std::uint64_t best = 0;
    std::uint64_t best_ordinary = 0;
    const auto better = [&](std::uint64_t one_id, std::uint64_t other_id) {
        if (other_id == 0) return true;
        const Known& one = tickets_[one_id];
        const Known& other = tickets_[other_id];
        const auto one_wait = stamp - one.order + head_start(one.priority_class);
        const auto other_wait = stamp - other.order + head_start(other.priority_class);
        if (one_wait != other_wait) return one_wait > other_wait;
        return older(one, one_id, other, other_id);
    };
    for (const auto& [id, known] : tickets_) {
        if (known.state != TICKET_STATE_WAITING || (known.counter != 0 && known.counter != called.counter())) continue;
        if (known.service == chosen.service && known.priority_class == chosen.priority_class &&
            known.counter == chosen.counter) {
            expect(!older(known, id, chosen, called.ticket()), "7: no older ticket of equal service and class waits");
        }
        const bool own = known.counter == called.counter() || has(counter->services(), known.service);
        const bool secondary =
            has(counter->secondary_services(), known.service) && stamp - known.order >= secondary_after;
        if (!own && !secondary) continue;
        if (better(id, best)) best = id;
        if (head_start(known.priority_class) == 0 && better(id, best_ordinary)) best_ordinary = id;
    }
    Desk& desk = desks_[called.counter()];
    const auto most = configuration_.selection().priority_in_a_row_at_most();
    const bool bound = most != 0 && desk.priority_in_a_row >= most && best_ordinary != 0;
    expect(called.ticket() == (bound ? best_ordinary : best), "7: the greatest aged wait of all that wait");
    if (head_start(chosen.priority_class) == 0) {
        desk.priority_in_a_row = 0;
    } else if (best_ordinary != 0) {
        ++desk.priority_in_a_row;
    }
}

void Checker::see_called(const v1::Event& event) {
    const auto& called = event.ticket_called();
    own_day(event, called.ticket());
    const auto rule = called.reason().rule();
    expect(rule != v1::CALL_RULE_UNSPECIFIED, "7: every call records why");
    if (rule != v1::CALL_RULE_CHOSEN && rule != v1::CALL_RULE_ADMITTED) check_choice(called, event.stamp());
    move(called.ticket(), {TICKET_STATE_WAITING}, TICKET_STATE_CALLED);
    take(called.ticket(), called.counter(), called.counter_session());
}

void Checker::see_transferred(const v1::Event& event) {
    const auto& transferred = event.ticket_transferred();
    own_day(event, transferred.ticket());
    move(transferred.ticket(), {TICKET_STATE_CALLED, TICKET_STATE_SERVING, TICKET_STATE_WAITING}, TICKET_STATE_WAITING);
    release(transferred.ticket());
    tickets_[transferred.ticket()].service = transferred.to_service();
    tickets_[transferred.ticket()].counter = transferred.to_counter();
}

void Checker::see_dossier(std::uint64_t ticket, std::uint32_t counter, std::uint64_t session, const v1::Event& event) {
    if (ticket == 0) {
        expect(counter == 0 && session == 0, "8: a dossier without a visit has no counter");
        expect(event.author().kind() != v1::ACTOR_KIND_UNSPECIFIED, "8: a dossier has an author");
        return;
    }
    own_day(event, ticket);
    const Known& known = tickets_[ticket];
    expect(counter != 0 && known.counter == counter && known.session == session,
           "8: a dossier belongs to the counter and session of its visit");
    expect(known.serving_since != 0 && known.serving_since <= event.stamp(), "8: a visit starts before it ends");
}

void Checker::see_ticket(const v1::Event& event) {
    switch (event.fact_case()) {
        case v1::Event::kTicketConfirmed:
            own_day(event, event.ticket_confirmed().ticket());
            return move(event.ticket_confirmed().ticket(), {TICKET_STATE_ALLOCATED}, TICKET_STATE_WAITING);
        case v1::Event::kTicketVoided:
            own_day(event, event.ticket_voided().ticket());
            return move(event.ticket_voided().ticket(),
                        {TICKET_STATE_ALLOCATED, TICKET_STATE_WAITING, TICKET_STATE_PARKED}, TICKET_STATE_VOIDED);
        case v1::Event::kTicketRecalled:
            own_day(event, event.ticket_recalled().ticket());
            return move(event.ticket_recalled().ticket(), {TICKET_STATE_CALLED}, TICKET_STATE_CALLED);
        case v1::Event::kCallTimedOut:
            own_day(event, event.call_timed_out().ticket());
            return move(event.call_timed_out().ticket(), {TICKET_STATE_CALLED}, TICKET_STATE_CALLED);
        case v1::Event::kServingStarted:
            own_day(event, event.serving_started().ticket());
            move(event.serving_started().ticket(), {TICKET_STATE_CALLED}, TICKET_STATE_SERVING);
            tickets_[event.serving_started().ticket()].serving_since = event.stamp();
            expect(desks_[event.serving_started().counter()].ticket == event.serving_started().ticket(),
                   "5: serving starts where the ticket is");
            return;
        case v1::Event::kServingFinished: {
            const auto& finished = event.serving_finished();
            own_day(event, finished.ticket());
            expect(desks_[finished.counter()].ticket == finished.ticket() &&
                       tickets_[finished.ticket()].session == finished.counter_session(),
                   "8: a visit ends where it began");
            release(finished.ticket());
            return move(finished.ticket(), {TICKET_STATE_SERVING}, TICKET_STATE_SERVED);
        }
        case v1::Event::kTicketMissed: {
            const auto& missed = event.ticket_missed();
            own_day(event, missed.ticket());
            release(missed.ticket());
            move(missed.ticket(), {TICKET_STATE_CALLED}, missed.final() ? TICKET_STATE_NO_SHOW : TICKET_STATE_WAITING);
            if (missed.final()) return;
            tickets_[missed.ticket()].order = event.stamp();
            tickets_[missed.ticket()].counter = 0;
            return;
        }
        case v1::Event::kTicketParked:
            own_day(event, event.ticket_parked().ticket());
            release(event.ticket_parked().ticket());
            return move(event.ticket_parked().ticket(), {TICKET_STATE_SERVING}, TICKET_STATE_PARKED);
        case v1::Event::kTicketResumed: {
            const auto& resumed = event.ticket_resumed();
            own_day(event, resumed.ticket());
            move(resumed.ticket(), {TICKET_STATE_PARKED}, TICKET_STATE_SERVING);
            tickets_[resumed.ticket()].serving_since = event.stamp();
            return take(resumed.ticket(), resumed.counter(), resumed.counter_session());
        }
        case v1::Event::kTicketCancelled:
            own_day(event, event.ticket_cancelled().ticket());
            release(event.ticket_cancelled().ticket());
            return move(event.ticket_cancelled().ticket(),
                        {TICKET_STATE_ALLOCATED, TICKET_STATE_WAITING, TICKET_STATE_CALLED, TICKET_STATE_SERVING,
                         TICKET_STATE_PARKED},
                        TICKET_STATE_CANCELLED);
        case v1::Event::kTicketExpired:
            own_day(event, event.ticket_expired().ticket());
            release(event.ticket_expired().ticket());
            return move(event.ticket_expired().ticket(),
                        {TICKET_STATE_ALLOCATED, TICKET_STATE_WAITING, TICKET_STATE_CALLED, TICKET_STATE_PARKED},
                        TICKET_STATE_EXPIRED);
        case v1::Event::kTicketReopened: {
            const auto& reopened = event.ticket_reopened();
            own_day(event, reopened.ticket());
            // A kiosk says that its paper had come out after all; people say why.
            const bool late_paper = event.author().kind() == v1::ACTOR_KIND_KIOSK;
            expect(
                late_paper || (event.author().kind() == v1::ACTOR_KIND_OFFICER && !reopened.reason_reference().empty()),
                "6: a correction has an author and a reason");
            if (late_paper) {
                move(reopened.ticket(), {TICKET_STATE_VOIDED}, TICKET_STATE_WAITING);
            } else {
                move(reopened.ticket(),
                     {TICKET_STATE_SERVED, TICKET_STATE_NO_SHOW, TICKET_STATE_CANCELLED, TICKET_STATE_VOIDED,
                      TICKET_STATE_EXPIRED},
                     TICKET_STATE_WAITING);
            }
            Known& known = tickets_[reopened.ticket()];
            known.counter = 0;
            known.order = known.aged_from;
            return one_valid_number(known.touch);
        }
        case v1::Event::kPriorityChanged: {
            own_day(event, event.priority_changed().ticket());
            Known& known = tickets_[event.priority_changed().ticket()];
            expect(known.state >= TICKET_STATE_ALLOCATED && known.state <= TICKET_STATE_PARKED,
                   "6: a final ticket stays as it is");
            known.priority_class = event.priority_changed().priority_class();
            return;
        }
        case v1::Event::kOutcomeCorrected:
            own_day(event, event.outcome_corrected().ticket());
            return move(event.outcome_corrected().ticket(), {TICKET_STATE_SERVED}, TICKET_STATE_SERVED);
        default:
            return;
    }
}

void Checker::see_counter_or_day(const v1::Event& event) {
    switch (event.fact_case()) {
        case v1::Event::kConfigurationChanged:
            configuration_ = event.configuration_changed().configuration();
            return;
        case v1::Event::kBusinessDayOpened:
            for (auto& [id, desk] : desks_) desk.priority_in_a_row = 0;
            return;
        case v1::Event::kSeriesFenced: {
            const auto& fenced = event.series_fenced();
            std::uint32_t& last = last_number_[{fenced.business_day(), fenced.series()}];
            expect(fenced.past_number() >= last, "2: fences only move up");
            last = fenced.past_number();
            return;
        }
        case v1::Event::kCounterOpened:
            expect(desks_[event.counter_opened().counter()].session == 0, "8: a counter has one officer session");
            desks_[event.counter_opened().counter()].session = event.counter_opened().counter_session();
            return;
        case v1::Event::kCounterClosed:
            expect(desks_[event.counter_closed().counter()].ticket == 0, "5: a counter with a ticket stays open");
            desks_[event.counter_closed().counter()].session = 0;
            return;
        case v1::Event::kDossierReceived: {
            const auto& received = event.dossier_received();
            expect(dossiers_.insert(received.dossier()).second, "8: a dossier is received once");
            standing_dossiers_.insert(received.dossier());
            return see_dossier(received.ticket(), received.counter(), received.counter_session(), event);
        }
        case v1::Event::kDossierActedOn: {
            const auto& acted = event.dossier_acted_on();
            expect(standing_dossiers_.contains(acted.dossier()), "8: an act is on a dossier that was received");
            return see_dossier(acted.ticket(), acted.counter(), acted.counter_session(), event);
        }
        case v1::Event::kDossierWithdrawn:
            expect(standing_dossiers_.erase(event.dossier_withdrawn().dossier()) == 1, "8: withdrawn once");
            return;
        default:
            return;
    }
}

void Checker::see(const v1::Event& event) {
    switch (event.fact_case()) {
        case v1::Event::kTicketAllocated:
            return see_allocated(event);
        case v1::Event::kLeasedTicketMerged:
            return see_merged(event);
        case v1::Event::kLeasedNumberAdmitted:
            return see_admitted(event);
        case v1::Event::kTicketCalled:
            return see_called(event);
        case v1::Event::kTicketTransferred:
            return see_transferred(event);
        default:
            see_ticket(event);
            see_counter_or_day(event);
    }
}

}  // namespace layso::core::test
