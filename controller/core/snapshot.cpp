#include "controller/core/snapshot.hpp"

#include "controller/core/assert.hpp"
#include "controller/core/ticket_record.hpp"
#include "controller/core/transitions.hpp"

#include <algorithm>
#include <vector>

namespace layso::core {
namespace {

// The entries of an unordered table by their keys, so that equal tables are written alike.
template <typename Table>
auto sorted_entries(const Table& table) {
    std::vector<const typename Table::value_type*> entries;
    entries.reserve(table.size());
    for (const auto& entry : table) entries.push_back(&entry);
    std::ranges::sort(entries, {}, [](const auto* entry) -> const auto& { return entry->first; });
    return entries;
}

void write_counters(const State& state, v1::QueueState& snapshot) {
    for (const auto& [id, counter] : state.counters) {
        auto& record = *snapshot.add_counters();
        record.set_counter(id);
        record.set_counter_session(counter.session);
        record.set_officer(counter.officer);
        record.set_pause_reason(counter.pause_reason);
        record.set_ticket(counter.ticket);
        record.set_opened_stamp(counter.opened_stamp);
        record.set_priority_in_a_row(counter.priority_in_a_row);
        record.set_served_today(counter.served_today);
        record.set_dossiers_today(counter.dossiers_today);
    }
}

void write_numbers(const State& state, v1::QueueState& snapshot) {
    for (const auto& [key, use] : state.series) {
        auto& record = *snapshot.add_series();
        record.set_series(key.series);
        record.set_business_day(key.business_day);
        record.set_last_number(use.last_number);
        record.set_lowest_leased(use.lowest_leased);
    }
    for (const auto& [id, lease] : state.leases) {
        auto& record = *snapshot.add_leases();
        record.set_lease(id);
        record.set_kiosk(lease.kiosk);
        record.set_series(lease.series);
        record.set_business_day(lease.business_day);
        record.set_first_number(lease.first_number);
        record.set_last_number(lease.last_number);
        record.set_returned(lease.returned);
    }
}

void write_dossiers(const State& state, v1::QueueState& snapshot) {
    for (const auto& [id, dossier] : state.dossiers) {
        auto& record = *snapshot.add_dossiers();
        record.set_dossier(id);
        record.set_code_reference(dossier.code_reference);
        record.set_channel(dossier.channel);
        record.set_service(dossier.service);
        record.set_field(dossier.field);
        record.set_quantity(dossier.quantity);
        record.set_outcome(dossier.outcome);
        record.set_ticket(dossier.ticket);
        record.set_counter(dossier.counter);
        record.set_counter_session(dossier.counter_session);
        record.set_business_day(dossier.business_day);
        record.set_withdrawn(dossier.withdrawn);
        record.set_procedure_code(dossier.procedure_code);
    }
    for (const auto* entry : sorted_entries(state.dossier_of_reference)) {
        auto& record = *snapshot.add_dossier_references();
        record.set_reference(entry->first);
        record.set_dossier(entry->second);
    }
}

void write_answers(const State& state, v1::QueueState& snapshot) {
    snapshot.mutable_answers()->Reserve(static_cast<int>(state.answers.size()));
    for (const auto* entry : sorted_entries(state.answers)) {
        const Answer& answer = entry->second;
        auto& record = *snapshot.add_answers();
        record.set_request_id(entry->first);
        record.set_command_kind(answer.command_kind);
        record.set_business_day(answer.business_day);
        record.set_ticket(answer.ticket);
        for (const auto dossier : answer.dossiers) record.add_dossiers(dossier);
        record.set_counter(answer.counter);
    }
}

void write_today(const State& state, v1::QueueState& snapshot) {
    for (const auto& [service, pace] : state.paces) {
        auto& record = *snapshot.add_paces();
        record.set_service(service);
        for (const auto seconds : pace.visits()) record.add_held_seconds(seconds);
    }
    for (const Announced& announced : state.announced) {
        auto& record = *snapshot.add_announcements();
        record.set_call(announced.call);
        record.set_ticket(announced.ticket);
        record.set_counter(announced.counter);
        record.set_stamp(announced.stamp);
        record.set_attempt(announced.attempt);
    }
    auto& counts = *snapshot.mutable_counts();
    counts.set_issued(state.today.issued);
    counts.set_served(state.today.served);
    counts.set_no_shows(state.today.no_shows);
    counts.set_dossiers_in_person(state.today.dossiers_in_person);
    counts.set_dossiers_online(state.today.dossiers_online);
    counts.set_dossiers_post(state.today.dossiers_post);
    for (const auto& [service, count] : state.today.issued_by_service) {
        auto& record = *counts.add_issued_by_service();
        record.set_service(service);
        record.set_count(count);
    }
    for (const auto count : state.today.waits.counts()) counts.add_wait_buckets(count);
}

void read_counters(const v1::QueueState& snapshot, State& state) {
    for (const auto& record : snapshot.counters()) {
        state.counters.emplace(record.counter(), CounterState{.session = record.counter_session(),
                                                              .officer = record.officer(),
                                                              .pause_reason = record.pause_reason(),
                                                              .ticket = record.ticket(),
                                                              .opened_stamp = record.opened_stamp(),
                                                              .priority_in_a_row = record.priority_in_a_row(),
                                                              .served_today = record.served_today(),
                                                              .dossiers_today = record.dossiers_today()});
    }
}

void read_numbers(const v1::QueueState& snapshot, State& state) {
    for (const auto& record : snapshot.series()) {
        state.series.emplace(SeriesDay{.business_day = record.business_day(), .series = record.series()},
                             SeriesUse{.last_number = record.last_number(), .lowest_leased = record.lowest_leased()});
    }
    for (const auto& record : snapshot.leases()) {
        state.leases.emplace(record.lease(), Lease{.id = record.lease(),
                                                   .kiosk = record.kiosk(),
                                                   .series = record.series(),
                                                   .business_day = record.business_day(),
                                                   .first_number = record.first_number(),
                                                   .last_number = record.last_number(),
                                                   .returned = record.returned()});
    }
}

void read_dossiers(const v1::QueueState& snapshot, State& state) {
    for (const auto& record : snapshot.dossiers()) {
        state.dossiers.emplace(record.dossier(), Dossier{.id = record.dossier(),
                                                         .code_reference = record.code_reference(),
                                                         .procedure_code = record.procedure_code(),
                                                         .channel = record.channel(),
                                                         .outcome = record.outcome(),
                                                         .service = record.service(),
                                                         .field = record.field(),
                                                         .quantity = record.quantity(),
                                                         .counter = record.counter(),
                                                         .business_day = record.business_day(),
                                                         .ticket = record.ticket(),
                                                         .counter_session = record.counter_session(),
                                                         .withdrawn = record.withdrawn()});
    }
    for (const auto& record : snapshot.dossier_references()) {
        state.dossier_of_reference.emplace(record.reference(), record.dossier());
    }
}

void read_answers(const v1::QueueState& snapshot, State& state) {
    for (const auto& record : snapshot.answers()) {
        state.answers.emplace(record.request_id(),
                              Answer{.command_kind = record.command_kind(),
                                     .business_day = record.business_day(),
                                     .counter = record.counter(),
                                     .ticket = record.ticket(),
                                     .dossiers = {record.dossiers().begin(), record.dossiers().end()}});
    }
}

void read_today(const v1::QueueState& snapshot, State& state) {
    for (const auto& record : snapshot.paces()) {
        Pace& pace = state.paces[record.service()];
        for (const auto seconds : record.held_seconds()) pace.add(seconds);
    }
    for (const auto& record : snapshot.announcements()) {
        state.announced.push_back({.call = record.call(),
                                   .ticket = record.ticket(),
                                   .stamp = record.stamp(),
                                   .counter = record.counter(),
                                   .attempt = record.attempt()});
    }
    const auto& counts = snapshot.counts();
    state.today.issued = counts.issued();
    state.today.served = counts.served();
    state.today.no_shows = counts.no_shows();
    state.today.dossiers_in_person = counts.dossiers_in_person();
    state.today.dossiers_online = counts.dossiers_online();
    state.today.dossiers_post = counts.dossiers_post();
    for (const auto& record : counts.issued_by_service()) {
        state.today.issued_by_service.emplace(record.service(), record.count());
    }
    const auto buckets = std::min(static_cast<std::size_t>(counts.wait_buckets_size()), WaitHistogram::buckets);
    for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
        state.today.waits.set_count(bucket, counts.wait_buckets(static_cast<int>(bucket)));
    }
}

void read_ticket(const v1::TicketRecord& record, State& state) {
    const Ticket& ticket = state.tickets.emplace(record.ticket(), from_record(record)).first->second;
    if (ticket.state == v1::TICKET_STATE_WAITING) state.waiting.join(ticket);
    if (ticket.state == v1::TICKET_STATE_SERVING) ++state.serving;
    if (ticket.state == v1::TICKET_STATE_ALLOCATED) {
        state.allocated.insert({.order = ticket.issued_stamp, .ticket = ticket.id});
    }
}

}  // namespace

v1::QueueState to_snapshot(const State& state) {
    v1::QueueState snapshot;
    snapshot.set_fold_version(fold_version);
    snapshot.set_last_stamp(state.last_stamp);
    snapshot.set_business_day(state.business_day);
    snapshot.set_day_open(state.day_open);
    snapshot.set_day_opened_stamp(state.day_opened_stamp);
    snapshot.set_witnessed(state.witnessed);
    snapshot.set_clock_set_back(state.clock_set_back);
    snapshot.set_last_call(state.last_call);
    snapshot.set_last_counter_session(state.last_counter_session);
    snapshot.set_last_lease(state.last_lease);
    snapshot.set_last_dossier(state.last_dossier);
    snapshot.mutable_opened_days()->Add(state.opened_days.begin(), state.opened_days.end());
    *snapshot.mutable_configuration() = state.configuration->all();
    snapshot.mutable_tickets()->Reserve(static_cast<int>(state.tickets.size()));
    for (const auto* entry : sorted_entries(state.tickets)) *snapshot.add_tickets() = to_record(entry->second);
    write_counters(state, snapshot);
    write_numbers(state, snapshot);
    write_dossiers(state, snapshot);
    write_answers(state, snapshot);
    write_today(state, snapshot);
    return snapshot;
}

State from_snapshot(const v1::QueueState& snapshot) {
    ensure(snapshot.fold_version() == fold_version, "a snapshot of another fold version is thrown away");
    State state;
    state.answers.reserve(static_cast<std::size_t>(snapshot.answers_size()));
    state.configuration = std::make_shared<ConfigurationIndex>(snapshot.configuration());
    state.last_stamp = snapshot.last_stamp();
    state.business_day = snapshot.business_day();
    state.day_open = snapshot.day_open();
    state.day_opened_stamp = snapshot.day_opened_stamp();
    state.witnessed = snapshot.witnessed();
    state.clock_set_back = snapshot.clock_set_back();
    state.last_call = snapshot.last_call();
    state.last_counter_session = snapshot.last_counter_session();
    state.last_lease = snapshot.last_lease();
    state.last_dossier = snapshot.last_dossier();
    state.opened_days.assign(snapshot.opened_days().begin(), snapshot.opened_days().end());
    state.tickets.reserve(static_cast<std::size_t>(snapshot.tickets_size()));
    for (const auto& record : snapshot.tickets()) read_ticket(record, state);
    read_counters(snapshot, state);
    read_numbers(snapshot, state);
    read_dossiers(snapshot, state);
    read_answers(snapshot, state);
    read_today(snapshot, state);
    count_staff(state);
    return state;
}

}  // namespace layso::core
