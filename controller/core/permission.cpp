#include "controller/core/permission.hpp"

#include <algorithm>
#include <array>

namespace layso::core {
namespace {

using Kind = v1::Command;

// Who may ask, as bits.
constexpr unsigned system = 1U << 0U;
constexpr unsigned kiosk = 1U << 1U;
constexpr unsigned officer = 1U << 2U;
constexpr unsigned supervisor = 1U << 3U;
constexpr unsigned technician = 1U << 4U;
constexpr unsigned administrator = 1U << 5U;
constexpr unsigned counters = officer | supervisor;

struct Right {
    std::uint32_t command_kind;
    unsigned who;
};

constexpr std::array rights{
    Right{Kind::kIssueTicket, kiosk | counters},
    Right{Kind::kConfirmTicket, kiosk | counters},
    Right{Kind::kVoidTicket, kiosk | supervisor},
    Right{Kind::kLeaseBlocks, kiosk},
    Right{Kind::kMergeLeasedTicket, kiosk},
    Right{Kind::kAdmitLeasedNumber, counters},
    Right{Kind::kReturnBlocks, kiosk},

    Right{Kind::kOpenCounter, counters},
    Right{Kind::kCloseCounter, counters},
    Right{Kind::kPauseCounter, counters},
    Right{Kind::kUnpauseCounter, counters},

    Right{Kind::kCallNext, counters},
    Right{Kind::kCallTicket, counters},
    Right{Kind::kRecallTicket, counters},
    Right{Kind::kStartServing, counters},
    Right{Kind::kFinishServing, counters},
    Right{Kind::kMarkNoShow, counters},
    Right{Kind::kTransferTicket, counters},
    Right{Kind::kParkTicket, counters},
    Right{Kind::kResumeTicket, counters},
    Right{Kind::kCancelTicket, counters},

    Right{Kind::kReopenTicket, counters},
    Right{Kind::kChangePriority, supervisor},
    Right{Kind::kCorrectOutcome, counters},

    Right{Kind::kRecordDossiers, counters},
    Right{Kind::kCorrectDossier, counters},
    Right{Kind::kWithdrawDossier, counters},

    Right{Kind::kOpenBusinessDay, system | supervisor | administrator},
    Right{Kind::kCloseBusinessDay, system | supervisor | administrator},
    Right{Kind::kChangeConfiguration, system | administrator},
    Right{Kind::kFenceSeries, system | supervisor | technician},
    Right{Kind::kErasePersonalValue, system | administrator},
    Right{Kind::kExpireDeadlines, system},
};

unsigned bit_of(int role) {
    switch (role) {
        case v1::ROLE_OFFICER:
            return officer;
        case v1::ROLE_SUPERVISOR:
            return supervisor;
        case v1::ROLE_TECHNICIAN:
            return technician;
        case v1::ROLE_ADMINISTRATOR:
            return administrator;
        default:
            return 0;
    }
}

unsigned bits_of(const v1::Actor& actor) {
    switch (actor.kind()) {
        case v1::ACTOR_KIND_SYSTEM:
            return system;
        case v1::ACTOR_KIND_KIOSK:
            return kiosk;
        case v1::ACTOR_KIND_OFFICER: {
            unsigned bits = 0;
            for (const auto role : actor.roles()) bits |= bit_of(role);
            return bits;
        }
        default:
            return 0;
    }
}

}  // namespace

bool may(const v1::Actor& actor, std::uint32_t command_kind) {
    const auto* right = std::ranges::find(rights, command_kind, &Right::command_kind);
    return right != rights.end() && (right->who & bits_of(actor)) != 0;
}

bool may_act_for_others(const v1::Actor& actor) {
    return (bits_of(actor) & (system | supervisor)) != 0;
}

}  // namespace layso::core
