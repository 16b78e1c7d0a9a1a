#include "controller/core/draft.hpp"

namespace layso::core {

v1::Event& Draft::add(std::uint32_t business_day) {
    v1::Event& event = events_.emplace_back();
    event.set_stamp(command_.stamp());
    event.set_business_day(business_day);
    *event.mutable_author() = command_.actor();
    event.set_request_id(command_.request_id());
    event.set_command_kind(static_cast<std::uint32_t>(command_.action_case()));
    return event;
}

void Draft::transfer(const Ticket& ticket, std::uint32_t from_counter, std::uint32_t to_service,
                     std::uint32_t to_counter, const std::string& note_reference) {
    auto* transferred = add_for(ticket.id).mutable_ticket_transferred();
    transferred->set_ticket(ticket.id);
    transferred->set_from_counter(from_counter);
    transferred->set_to_service(to_service);
    transferred->set_to_counter(to_counter);
    transferred->set_note_reference(note_reference);
}

}  // namespace layso::core
