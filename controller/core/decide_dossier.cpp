#include "controller/core/checks.hpp"
#include "controller/core/decide_families.hpp"
#include "controller/core/dossier_entries.hpp"
#include "controller/core/draft.hpp"
#include "controller/core/permission.hpp"

namespace layso::core {
namespace {

// A visit in which something can be handed in: going on, waiting for a paper, or over.
bool has_visit(v1::TicketState state) {
    return state == v1::TICKET_STATE_SERVING || state == v1::TICKET_STATE_PARKED || state == v1::TICKET_STATE_SERVED;
}

std::expected<DossierVisit, Refused> visit_of(const State& state, const v1::Command& command) {
    const auto id = command.record_dossiers().ticket();
    if (id == 0) {
        if (auto open = day_is_open(state, command.stamp()); !open) return std::unexpected{open.error()};
        return DossierVisit{};
    }
    const auto ticket = known_ticket(state, id);
    if (!ticket) return std::unexpected{ticket.error()};
    if (!has_visit((*ticket)->state)) return refuse(v1::REFUSAL_NOT_SERVING, "ticket");
    if ((*ticket)->state == v1::TICKET_STATE_SERVING && !may_act_for_others(command.actor()) &&
        state.counter((*ticket)->counter)->officer != command.actor().id()) {
        return refuse(v1::REFUSAL_TICKET_AT_ANOTHER_COUNTER, "ticket");
    }
    return DossierVisit{.ticket = *ticket, .outcome = (*ticket)->outcome};
}

std::expected<const Dossier*, Refused> standing_dossier(const State& state, std::uint64_t id) {
    const auto found = state.dossiers.find(id);
    if (found == state.dossiers.end()) return refuse(v1::REFUSAL_DOSSIER_UNKNOWN, "dossier");
    if (found->second.withdrawn) return refuse(v1::REFUSAL_DOSSIER_WITHDRAWN, "dossier");
    return &found->second;
}

// The dossier with what the entry gives put in place of what it had; what the entry leaves 0 or empty stays.
v1::DossierReceived corrected_facts(const State& state, const Dossier& dossier, const v1::DossierEntry& entry) {
    v1::DossierReceived facts;
    facts.set_dossier(dossier.id);
    facts.set_code_reference(entry.code().reference().empty() ? dossier.code_reference : entry.code().reference());
    facts.set_first_reference(entry.first_reference());
    facts.set_channel(entry.channel() == v1::CHANNEL_UNSPECIFIED ? dossier.channel : entry.channel());
    facts.set_service(entry.service() == 0 ? dossier.service : entry.service());
    facts.set_field(entry.service() == 0 ? dossier.field : state.configuration->service(entry.service())->field());
    facts.set_procedure_code(entry.procedure_code().empty() ? dossier.procedure_code : entry.procedure_code());
    facts.set_quantity(entry.quantity() == 0 ? dossier.quantity : entry.quantity());
    facts.set_outcome(entry.outcome() == v1::OUTCOME_UNSPECIFIED ? dossier.outcome : entry.outcome());
    facts.set_ticket(dossier.ticket);
    facts.set_counter(dossier.counter);
    facts.set_counter_session(dossier.counter_session);
    return facts;
}

}  // namespace

Decision decide_record_dossiers(const State& state, const v1::Command& command) {
    const auto& record = command.record_dossiers();
    if (record.dossiers().empty()) return refuse(v1::REFUSAL_MALFORMED, "dossiers");
    const auto visit = visit_of(state, command);
    if (!visit) return std::unexpected{visit.error()};
    Draft draft{command};
    if (auto added = add_dossiers(state, record.dossiers(), *visit, "dossiers", draft); !added) {
        return std::unexpected{added.error()};
    }
    return draft.take();
}

Decision decide_correct_dossier(const State& state, const v1::Command& command) {
    const auto& correct = command.correct_dossier();
    const auto dossier = standing_dossier(state, correct.dossier());
    if (!dossier) return std::unexpected{dossier.error()};
    if (auto reason = reason_given(correct.reason()); !reason) return std::unexpected{reason.error()};
    const auto& entry = correct.corrected();
    if (auto checked = check_entry(state, entry, "corrected"); !checked) {
        return std::unexpected{checked.error()};
    }
    // A code that already counts under another serial is withdrawn here, not received again.
    const auto* known = dossier_of(state, entry.first_reference());
    if (known != nullptr && known->id != correct.dossier() && !known->withdrawn) {
        return refuse(v1::REFUSAL_DOSSIER_TWICE_IN_LIST, "corrected.code");
    }
    auto facts = corrected_facts(state, **dossier, entry);
    if (facts.quantity() > 1 && !facts.code_reference().empty()) {
        return refuse(v1::REFUSAL_DOSSIER_QUANTITY, "corrected.quantity");
    }
    Draft draft{command};
    auto* corrected = draft.add((*dossier)->business_day).mutable_dossier_corrected();
    *corrected->mutable_corrected() = std::move(facts);
    corrected->set_reason_reference(correct.reason().reference());
    return draft.take();
}

Decision decide_withdraw_dossier(const State& state, const v1::Command& command) {
    const auto& withdraw = command.withdraw_dossier();
    const auto dossier = standing_dossier(state, withdraw.dossier());
    if (!dossier) return std::unexpected{dossier.error()};
    if (auto reason = reason_given(withdraw.reason()); !reason) return std::unexpected{reason.error()};
    Draft draft{command};
    auto* withdrawn = draft.add((*dossier)->business_day).mutable_dossier_withdrawn();
    withdrawn->set_dossier(withdraw.dossier());
    withdrawn->set_reason_reference(withdraw.reason().reference());
    return draft.take();
}

}  // namespace layso::core
