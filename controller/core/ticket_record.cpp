#include "controller/core/ticket_record.hpp"

namespace layso::core {

v1::TicketRecord to_record(const Ticket& ticket) {
    v1::TicketRecord record;
    record.set_ticket(ticket.id);
    record.set_state(ticket.state);
    record.set_service(ticket.service);
    record.set_priority_class(ticket.priority_class);
    record.set_issued_service(ticket.issued_service);
    record.set_issued_priority_class(ticket.issued_priority_class);
    record.set_language(ticket.language);
    record.set_outcome(ticket.outcome);
    record.set_void_reason(ticket.void_reason);
    record.set_counter(ticket.counter);
    record.set_kiosk(ticket.kiosk);
    record.set_attempts(ticket.attempts);
    record.set_no_shows(ticket.no_shows);
    record.set_dossiers(ticket.dossiers);
    record.set_call_timed_out(ticket.call_timed_out);
    record.set_admitted(ticket.admitted);
    record.set_merged(ticket.merged);
    record.set_lease(ticket.lease);
    record.set_counter_session(ticket.counter_session);
    record.set_call(ticket.call);
    record.set_issued_stamp(ticket.issued_stamp);
    record.set_aged_from_stamp(ticket.aged_from_stamp);
    record.set_order(ticket.order);
    record.set_state_stamp(ticket.state_stamp);
    record.set_first_called_stamp(ticket.first_called_stamp);
    record.set_serving_stamp(ticket.serving_stamp);
    record.set_held_stamp(ticket.held_stamp);
    record.set_held_before_milliseconds(ticket.held_before);
    record.set_request_id(ticket.request_id);
    record.set_note_reference(ticket.note_reference);
    return record;
}

Ticket from_record(const v1::TicketRecord& record) {
    return {.id = record.ticket(),
            .state = record.state(),
            .service = record.service(),
            .priority_class = record.priority_class(),
            .issued_service = record.issued_service(),
            .issued_priority_class = record.issued_priority_class(),
            .language = record.language(),
            .outcome = record.outcome(),
            .void_reason = record.void_reason(),
            .counter = record.counter(),
            .kiosk = record.kiosk(),
            .attempts = record.attempts(),
            .no_shows = record.no_shows(),
            .dossiers = record.dossiers(),
            .call_timed_out = record.call_timed_out(),
            .admitted = record.admitted(),
            .merged = record.merged(),
            .lease = record.lease(),
            .counter_session = record.counter_session(),
            .call = record.call(),
            .issued_stamp = record.issued_stamp(),
            .aged_from_stamp = record.aged_from_stamp(),
            .order = record.order(),
            .state_stamp = record.state_stamp(),
            .first_called_stamp = record.first_called_stamp(),
            .serving_stamp = record.serving_stamp(),
            .held_stamp = record.held_stamp(),
            .held_before = record.held_before_milliseconds(),
            .request_id = record.request_id(),
            .note_reference = record.note_reference()};
}

}  // namespace layso::core
