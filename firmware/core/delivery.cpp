#include "firmware/core/delivery.hpp"

namespace layso::kiosk {

Fate fate_of(v1::PrintResult result) {
    switch (result) {
        case v1::PRINT_RESULT_SHOWN_ON_SCREEN:
            return Fate::on_screen;
        case v1::PRINT_RESULT_FAILED_CLEAN:
            return Fate::voided;
        default:
            return Fate::on_paper;
    }
}

namespace {

v1::Delivery delivery_of(Fate fate) {
    return fate == Fate::on_screen ? v1::DELIVERY_SCREEN : v1::DELIVERY_PAPER;
}

v1::Command merge_of(const OpenTicket& open, Fate fate) {
    v1::Command command;
    command.set_request_id(open.request_id + ".merge");
    auto& merge = *command.mutable_merge_leased_ticket();
    merge.set_lease(open.lease);
    merge.set_ticket(open.ticket.ticket());
    merge.set_service(open.ticket.service());
    merge.set_priority_class(open.ticket.priority_class());
    merge.set_language(open.language);
    merge.set_issued_stamp(open.ticket.issued_stamp());
    merge.set_touch_request_id(open.request_id);
    merge.set_voided(fate == Fate::voided);
    if (fate != Fate::voided) merge.set_delivery(delivery_of(fate));
    return command;
}

}  // namespace

v1::Command report_of(const OpenTicket& open) {
    const auto fate = fate_of(open.result);
    if (open.lease != 0) return merge_of(open, fate);
    v1::Command command;
    if (fate == Fate::voided) {
        command.set_request_id(open.request_id + ".void");
        command.mutable_void_ticket()->set_ticket(open.ticket.ticket());
        command.mutable_void_ticket()->set_reason(v1::VOID_REASON_PRINT_FAILED);
    } else {
        command.set_request_id(open.request_id + ".confirm");
        command.mutable_confirm_ticket()->set_ticket(open.ticket.ticket());
        command.mutable_confirm_ticket()->set_delivery(delivery_of(fate));
    }
    return command;
}

bool is_final_for_report(v1::Refusal refusal) {
    switch (refusal) {
        // The world's failures, and what an operator will mend: asked again later, nothing is forgotten.
        case v1::REFUSAL_INTERNAL:
        case v1::REFUSAL_TOO_MANY_REQUESTS:
        case v1::REFUSAL_TIMED_OUT:
        case v1::REFUSAL_DISK_RESERVE:
        case v1::REFUSAL_NO_WITNESS:
        case v1::REFUSAL_DAY_NOT_OPEN:
        case v1::REFUSAL_NOT_ALLOWED:
        case v1::REFUSAL_KIOSK_UNKNOWN:
        case v1::REFUSAL_CONTROLLER_AWAY:
        case v1::REFUSAL_LEASE_UNKNOWN:
        case v1::REFUSAL_SERVICE_UNKNOWN:
            return false;
        default:
            return true;
    }
}

}  // namespace layso::kiosk
