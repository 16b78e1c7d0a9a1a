#include "controller/core/decide.hpp"

#include "controller/core/assert.hpp"
#include "controller/core/decide_families.hpp"
#include "controller/core/permission.hpp"

#include <utility>

namespace layso::core {
namespace {

constexpr std::size_t longest_request_id = 64;

Checked check_author(const State& state, const v1::Actor& actor) {
    if (actor.kind() == v1::ACTOR_KIND_KIOSK) {
        const auto* kiosk = state.configuration->kiosk(actor.id());
        if (kiosk == nullptr || kiosk->disabled()) return refuse(v1::REFUSAL_KIOSK_UNKNOWN);
    }
    if (actor.kind() == v1::ACTOR_KIND_OFFICER) {
        const auto* officer = state.configuration->officer(actor.id());
        if (officer == nullptr || officer->disabled()) return refuse(v1::REFUSAL_OFFICER_UNKNOWN);
    }
    return {};
}

Checked check_envelope(const State& state, const v1::Command& command) {
    if (command.action_case() == v1::Command::ACTION_NOT_SET) return refuse(v1::REFUSAL_UNKNOWN_COMMAND);
    // What the controller's own clock asks for needs no answer.
    if (command.request_id().empty() && command.actor().kind() != v1::ACTOR_KIND_SYSTEM) {
        return refuse(v1::REFUSAL_REQUEST_ID_MISSING, "requestId");
    }
    if (command.request_id().size() > longest_request_id) return refuse(v1::REFUSAL_TEXT_TOO_LONG, "requestId");
    if (!may(command.actor(), static_cast<std::uint32_t>(command.action_case()))) {
        return refuse(v1::REFUSAL_NOT_ALLOWED);
    }
    return check_author(state, command.actor());
}

Decision decide_action(const State& state, const v1::Command& command) {
    switch (command.action_case()) {
        case v1::Command::kIssueTicket:
            return decide_issue(state, command);
        case v1::Command::kConfirmTicket:
            return decide_confirm(state, command);
        case v1::Command::kVoidTicket:
            return decide_void(state, command);
        case v1::Command::kLeaseBlocks:
            return decide_lease(state, command);
        case v1::Command::kMergeLeasedTicket:
            return decide_merge(state, command);
        case v1::Command::kAdmitLeasedNumber:
            return decide_admit(state, command);
        case v1::Command::kReturnBlocks:
            return decide_return(state, command);
        case v1::Command::kOpenCounter:
            return decide_open_counter(state, command);
        case v1::Command::kCloseCounter:
            return decide_close_counter(state, command);
        case v1::Command::kPauseCounter:
            return decide_pause(state, command);
        case v1::Command::kUnpauseCounter:
            return decide_unpause(state, command);
        case v1::Command::kCallNext:
            return decide_call_next(state, command);
        case v1::Command::kCallTicket:
            return decide_call_ticket(state, command);
        case v1::Command::kRecallTicket:
            return decide_recall(state, command);
        case v1::Command::kStartServing:
            return decide_start(state, command);
        case v1::Command::kFinishServing:
            return decide_finish(state, command);
        case v1::Command::kMarkNoShow:
            return decide_no_show(state, command);
        case v1::Command::kTransferTicket:
            return decide_transfer(state, command);
        case v1::Command::kParkTicket:
            return decide_park(state, command);
        case v1::Command::kResumeTicket:
            return decide_resume(state, command);
        case v1::Command::kCancelTicket:
            return decide_cancel(state, command);
        case v1::Command::kReopenTicket:
            return decide_reopen(state, command);
        case v1::Command::kChangePriority:
            return decide_priority(state, command);
        case v1::Command::kCorrectOutcome:
            return decide_outcome(state, command);
        case v1::Command::kRecordDossiers:
            return decide_record_dossiers(state, command);
        case v1::Command::kCorrectDossier:
            return decide_correct_dossier(state, command);
        case v1::Command::kWithdrawDossier:
            return decide_withdraw_dossier(state, command);
        case v1::Command::kOpenBusinessDay:
            return decide_open_day(state, command);
        case v1::Command::kCloseBusinessDay:
            return decide_close_day(state, command);
        case v1::Command::kChangeConfiguration:
            return decide_configuration(state, command);
        case v1::Command::kFenceSeries:
            return decide_fence(state, command);
        case v1::Command::kErasePersonalValue:
            return decide_erase(state, command);
        case v1::Command::kExpireDeadlines:
            return decide_deadlines(state, command);
        case v1::Command::ACTION_NOT_SET:
            break;
    }
    return refuse(v1::REFUSAL_UNKNOWN_COMMAND);
}

// The rules name fields within their own action.
Refused with_full_path(Refused refused, const v1::Command& command) {
    if (!refused.field.empty()) {
        const auto* action = v1::Command::descriptor()->FindFieldByNumber(command.action_case());
        refused.field.insert(0, action->json_name() + ".");
    }
    return refused;
}

}  // namespace

Decision decide(const State& state, const v1::Command& command) {
    ensure(command.stamp() >= state.last_stamp, "stamps never fall");
    if (auto checked = check_envelope(state, command); !checked) return std::unexpected{checked.error()};
    auto decision = decide_action(state, command);
    if (!decision) return std::unexpected{with_full_path(std::move(decision.error()), command)};
    return decision;
}

}  // namespace layso::core
