#pragma once

#include "layso/v1/command.pb.h"

#include <cstdint>
#include <string>

namespace layso::core {

// One number of one business day.
//
// Invariants: `counter` names the counter that has it while called or serving, the one it is meant for while waiting
// (0: any), and the one that had it last afterwards. `order` never lies before the age unless the ticket was merged,
// and only a no-show moves it back. A final state is left only by a recorded correction.
struct Ticket {
    std::uint64_t id = 0;  // TicketId::value()
    v1::TicketState state = v1::TICKET_STATE_ALLOCATED;
    std::uint32_t service = 0;
    std::uint32_t priority_class = 0;
    std::uint32_t issued_service = 0;  // as on the paper, whatever became of it
    std::uint32_t issued_priority_class = 0;
    v1::Language language = v1::LANGUAGE_UNSPECIFIED;
    v1::Outcome outcome = v1::OUTCOME_UNSPECIFIED;
    v1::VoidReason void_reason = v1::VOID_REASON_UNSPECIFIED;
    std::uint32_t counter = 0;
    std::uint32_t kiosk = 0;  // 0: issued at a desk
    std::uint32_t attempts = 0;
    std::uint32_t no_shows = 0;
    std::uint32_t dossiers = 0;
    bool call_timed_out = false;
    bool admitted = false;  // a counter took the number before its kiosk brought it
    bool merged = false;    // the kiosk that issued it from its block has brought it
    std::uint64_t lease = 0;
    std::uint64_t counter_session = 0;
    std::uint64_t call = 0;  // serial of its last announcement
    // Milliseconds since 1970.
    std::int64_t issued_stamp = 0;
    std::int64_t aged_from_stamp = 0;
    std::int64_t order = 0;  // place within its queue: the age, or the time it went to the tail
    std::int64_t state_stamp = 0;
    std::int64_t first_called_stamp = 0;
    std::int64_t serving_stamp = 0;
    std::int64_t held_stamp = 0;   // since when a counter has it: the call or the resumption
    std::int64_t held_before = 0;  // milliseconds at counters before it was parked
    std::string request_id{};
    std::string note_reference{};
};

constexpr bool is_final(v1::TicketState state) {
    switch (state) {
        case v1::TICKET_STATE_SERVED:
        case v1::TICKET_STATE_NO_SHOW:
        case v1::TICKET_STATE_CANCELLED:
        case v1::TICKET_STATE_VOIDED:
        case v1::TICKET_STATE_EXPIRED:
            return true;
        default:
            return false;
    }
}

// A counter has it.
constexpr bool is_held(v1::TicketState state) {
    return state == v1::TICKET_STATE_CALLED || state == v1::TICKET_STATE_SERVING;
}

}  // namespace layso::core
