#include "controller/core/call_event.hpp"
#include "controller/core/checks.hpp"
#include "controller/core/decide_families.hpp"
#include "controller/core/draft.hpp"

#include "protos/business_day.hpp"

#include <algorithm>

namespace layso::core {
namespace {

constexpr std::size_t longest_request_id = 64;
constexpr std::int64_t milliseconds_per_day = 86'400'000;

// The ticket that the controller allocated for the same touch, or nullptr.
const Ticket* ticket_of_touch(const State& state, const std::string& touch) {
    if (touch.empty()) return nullptr;
    const auto answer = state.answers.find(touch);
    if (answer == state.answers.end() || answer->second.command_kind != v1::Command::kIssueTicket) return nullptr;
    return state.ticket(answer->second.ticket);
}

// Nobody has called it yet, so its number can still be taken back.
bool can_be_taken_back(const Ticket& ticket) {
    return ticket.state == v1::TICKET_STATE_ALLOCATED ||
           (ticket.state == v1::TICKET_STATE_WAITING && ticket.attempts == 0);
}

// The touch has had its turn with that number, or has it now.
bool was_used(const Ticket& ticket) {
    return ticket.attempts != 0 || ticket.state == v1::TICKET_STATE_CANCELLED;
}

// A kiosk's clock may be wrong: the time of issue lies within the ticket's own day and not after now.
std::int64_t credible_issue(const State& state, TicketId ticket, std::int64_t issued, std::int64_t now) {
    const auto midnight = ticket.business_day().midnight(state.configuration->all().centre().utc_offset_minutes());
    return std::min(now, std::clamp(issued, midnight, midnight + milliseconds_per_day - 1));
}

Checked check_lease(const State& state, const v1::Command& command, TicketId ticket) {
    const auto lease = state.leases.find(command.merge_leased_ticket().lease());
    if (lease == state.leases.end()) return refuse(v1::REFUSAL_LEASE_UNKNOWN, "lease");
    if (lease->second.kiosk != command.actor().id()) {
        return refuse(v1::REFUSAL_LEASE_NOT_YOURS, "lease");
    }
    if (!lease->second.covers(ticket)) return refuse(v1::REFUSAL_NUMBER_OUTSIDE_LEASE, "ticket");
    return {};
}

Checked check_content(const State& state, const v1::MergeLeasedTicket& merge) {
    if (state.configuration->service(merge.service()) == nullptr) {
        return refuse(v1::REFUSAL_SERVICE_UNKNOWN, "service");
    }
    if (!state.configuration->has_priority_class(merge.priority_class())) {
        return refuse(v1::REFUSAL_PRIORITY_CLASS_UNKNOWN, "priorityClass");
    }
    if (merge.touch_request_id().size() > longest_request_id) {
        return refuse(v1::REFUSAL_TEXT_TOO_LONG, "touchRequestId");
    }
    return {};
}

bool same_content(const Ticket& ticket, const v1::MergeLeasedTicket& merge) {
    return ticket.lease == merge.lease() && ticket.issued_service == merge.service() &&
           ticket.issued_priority_class == merge.priority_class() && ticket.request_id == merge.touch_request_id() &&
           (!merge.voided() || ticket.state == v1::TICKET_STATE_VOIDED);
}

}  // namespace

// One touch, one valid number: what the controller had allocated for the touch is voided, unless it was called already;
// then the merged number is the one that does not count.
Decision decide_merge(const State& state, const v1::Command& command) {
    const auto& merge = command.merge_leased_ticket();
    const TicketId ticket{merge.ticket()};
    if (auto lease = check_lease(state, command, ticket); !lease) return std::unexpected{lease.error()};
    if (auto content = check_content(state, merge); !content) return std::unexpected{content.error()};
    // It cannot have been issued on a day that this controller has not begun: the kiosk's clock is ahead. It keeps the
    // ticket and tries again.
    if (ticket.business_day().value() > state.business_day) return refuse(v1::REFUSAL_DAY_NOT_OPEN);
    const bool day_over = ticket.business_day().value() < state.business_day || !state.day_open;

    Draft draft{command};
    const auto* known = state.ticket(merge.ticket());
    if (known != nullptr && known->merged) {
        if (!same_content(*known, merge)) {
            return refuse(v1::REFUSAL_NUMBER_MERGED_DIFFERENTLY, "ticket");
        }
        return draft.take();
    }
    const auto* other = ticket_of_touch(state, merge.touch_request_id());
    if (other != nullptr && other->id == merge.ticket()) other = nullptr;
    const bool take_other_back = other != nullptr && can_be_taken_back(*other);
    if (take_other_back) {
        auto* voided = draft.add_for(other->id).mutable_ticket_voided();
        voided->set_ticket(other->id);
        voided->set_reason(v1::VOID_REASON_ISSUED_FROM_BLOCK);
    }
    const bool other_stands = other != nullptr && !take_other_back && was_used(*other);
    auto* merged = draft.add_for(merge.ticket()).mutable_leased_ticket_merged();
    merged->set_lease(merge.lease());
    merged->set_ticket(merge.ticket());
    merged->set_service(merge.service());
    merged->set_priority_class(merge.priority_class());
    merged->set_language(language_or_usual(merge.language()));
    merged->set_issued_stamp(credible_issue(state, ticket, merge.issued_stamp(), command.stamp()));
    merged->set_kiosk(command.actor().id());
    merged->set_already_admitted(known != nullptr);
    merged->set_voided(known == nullptr && (merge.voided() || other_stands));
    merged->set_expired(known == nullptr && !merged->voided() && day_over);
    merged->set_delivery(merge.delivery());
    merged->set_touch_request_id(merge.touch_request_id());
    return draft.take();
}

Decision decide_admit(const State& state, const v1::Command& command) {
    const auto& admit = command.admit_leased_number();
    const auto counter = free_counter(state, command, admit.counter());
    if (!counter) return std::unexpected{counter.error()};
    if (auto open = day_is_open(state, command.stamp()); !open) return std::unexpected{open.error()};
    const auto* series = state.configuration->series(admit.series());
    if (series == nullptr) return refuse(v1::REFUSAL_SERIES_UNKNOWN, "series");
    if (admit.number() < series->first_number() || admit.number() > series->last_number()) {
        return refuse(v1::REFUSAL_NUMBER_NOT_LEASED, "number");
    }
    const TicketId ticket{BusinessDay{state.business_day}, SeriesId{admit.series()}, admit.number()};
    if (state.ticket(ticket.value()) != nullptr) {
        // Its kiosk was faster: it is an ordinary call of a given ticket.
        v1::Command call;
        call.set_request_id(command.request_id());
        *call.mutable_actor() = command.actor();
        call.set_stamp(command.stamp());
        call.mutable_call_ticket()->set_counter(admit.counter());
        call.mutable_call_ticket()->set_ticket(ticket.value());
        auto called = decide_call_ticket(state, call);
        if (called) {
            for (auto& event : *called) event.set_command_kind(static_cast<std::uint32_t>(command.action_case()));
        }
        return called;
    }
    const auto* lease = state.lease_of(ticket);
    if (lease == nullptr || lease->returned) return refuse(v1::REFUSAL_NUMBER_NOT_LEASED, "number");
    const auto* service = state.configuration->service(admit.service());
    if (service == nullptr || service->series() != admit.series()) {
        return refuse(v1::REFUSAL_SERVICE_UNKNOWN, "service");
    }
    if (!state.configuration->serves(admit.counter(), admit.service())) {
        return refuse(v1::REFUSAL_SERVICE_NOT_AT_COUNTER, "service");
    }
    Draft draft{command};
    auto* admitted = draft.add_for(ticket.value()).mutable_leased_number_admitted();
    admitted->set_lease(lease->id);
    admitted->set_ticket(ticket.value());
    admitted->set_service(admit.service());
    admitted->set_counter(admit.counter());
    add_call(state, draft, ticket.value(), 0, admit.counter(),
             reason_of_person(state, v1::CALL_RULE_ADMITTED, admit.counter(), 0));
    return draft.take();
}

}  // namespace layso::core
