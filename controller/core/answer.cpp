#include "controller/core/answer.hpp"

#include "controller/core/leases.hpp"
#include "controller/core/view/issued_ticket.hpp"

#include <algorithm>

namespace layso::core {
namespace {

// An empty decision leaves no answer behind; the command itself names what it is about.
void name_from_command(const v1::Command& command, v1::CommandReply& reply) {
    switch (command.action_case()) {
        case v1::Command::kMergeLeasedTicket:
            reply.set_ticket(command.merge_leased_ticket().ticket());
            break;
        case v1::Command::kOpenCounter:
            reply.set_counter(command.open_counter().counter());
            break;
        default:
            break;
    }
}

}  // namespace

std::expected<std::optional<v1::CommandReply>, Refused> find_answer(const State& state, const v1::Command& command) {
    const auto answer = state.answers.find(command.request_id());
    if (command.request_id().empty() || answer == state.answers.end()) return std::optional<v1::CommandReply>{};
    // A merge may come under the id of the touch itself; its ticket, not the id, says whether it was merged.
    const bool merge_of_touch = command.action_case() == v1::Command::kMergeLeasedTicket &&
                                command.merge_leased_ticket().touch_request_id() == command.request_id();
    if (merge_of_touch) return std::optional<v1::CommandReply>{};
    if (answer->second.command_kind != static_cast<std::uint32_t>(command.action_case())) {
        return refuse(v1::REFUSAL_REQUEST_ID_REUSED, "requestId");
    }
    return reply_to(state, command);
}

v1::CommandReply reply_to(const State& state, const v1::Command& command) {
    v1::CommandReply reply;
    reply.set_request_id(command.request_id());
    name_from_command(command, reply);
    const auto answer = state.answers.find(command.request_id());
    if (answer != state.answers.end()) {
        if (answer->second.ticket != 0) reply.set_ticket(answer->second.ticket);
        if (answer->second.counter != 0) reply.set_counter(answer->second.counter);
        for (const auto dossier : answer->second.dossiers) reply.add_dossiers(dossier);
    }
    if (command.action_case() == v1::Command::kIssueTicket && reply.ticket() != 0) {
        *reply.mutable_issued() = issued_ticket(state, TicketId{reply.ticket()});
    }
    if (command.action_case() == v1::Command::kLeaseBlocks) {
        const auto days = lease_days(state, std::max(command.stamp(), state.last_stamp));
        if (!days.empty()) {
            for (auto& lease : leases_held(state, command.actor().id(), days.front())) {
                *reply.add_leases() = std::move(lease);
            }
        }
    }
    return reply;
}

}  // namespace layso::core
