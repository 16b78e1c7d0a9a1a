#include "controller/core/apply_families.hpp"
#include "controller/core/assert.hpp"
#include "controller/core/day_figures.hpp"

namespace layso::core {
namespace {

void name(State& state, const std::string& reference, std::uint64_t dossier) {
    if (!reference.empty()) state.dossier_of_reference[reference] = dossier;
}

Dossier dossier_of_facts(const v1::DossierReceived& facts, std::uint32_t business_day) {
    return {.id = facts.dossier(),
            .code_reference = facts.code_reference(),
            .procedure_code = facts.procedure_code(),
            .channel = facts.channel(),
            .outcome = facts.outcome(),
            .service = facts.service(),
            .field = facts.field(),
            .quantity = facts.quantity(),
            .counter = facts.counter(),
            .business_day = business_day,
            .ticket = facts.ticket(),
            .counter_session = facts.counter_session()};
}

Dossier& standing(State& state, std::uint64_t id) {
    const auto dossier = state.dossiers.find(id);
    ensure(dossier != state.dossiers.end() && !dossier->second.withdrawn, "the dossier is known and stands");
    return dossier->second;
}

// A code that was put right was never received under its wrong text: whoever brings that text later is new.
void forget_wrong_code(State& state, const Dossier& dossier, const v1::DossierReceived& facts) {
    if (facts.code_reference() == dossier.code_reference) return;
    const auto first = state.dossier_of_reference.find(facts.first_reference());
    if (first != state.dossier_of_reference.end() && first->second == dossier.id) return;  // the same code, sealed anew
    std::erase_if(state.dossier_of_reference, [&](const auto& entry) { return entry.second == dossier.id; });
}

}  // namespace

void apply_received(State& state, const v1::Event& event) {
    const auto& received = event.dossier_received();
    ensure(received.dossier() == state.last_dossier + 1, "dossiers are numbered without a gap");
    state.last_dossier = received.dossier();
    const auto& dossier =
        state.dossiers.emplace(received.dossier(), dossier_of_facts(received, event.business_day())).first->second;
    count_dossier(state, dossier, true);
    name(state, received.code_reference(), dossier.id);
    name(state, received.first_reference(), dossier.id);
}

// A later act on a dossier: the counter's and the ticket's work, never a reception.
void apply_acted_on(State& state, const v1::Event& event) {
    const auto& acted = event.dossier_acted_on();
    standing(state, acted.dossier());
    name(state, acted.code_reference(), acted.dossier());
    const auto ticket = state.tickets.find(acted.ticket());
    if (ticket != state.tickets.end()) ++ticket->second.dossiers;
    const auto counter = state.counters.find(acted.counter());
    if (counter != state.counters.end() && event.business_day() == state.business_day) {
        ++counter->second.dossiers_today;
    }
}

void apply_corrected(State& state, const v1::Event& event) {
    const auto& facts = event.dossier_corrected().corrected();
    Dossier& dossier = standing(state, facts.dossier());
    forget_wrong_code(state, dossier, facts);
    count_dossier(state, dossier, false);
    dossier = dossier_of_facts(facts, dossier.business_day);
    count_dossier(state, dossier, true);
    name(state, facts.code_reference(), dossier.id);
    name(state, facts.first_reference(), dossier.id);
}

void apply_withdrawn(State& state, const v1::Event& event) {
    Dossier& dossier = standing(state, event.dossier_withdrawn().dossier());
    count_dossier(state, dossier, false);
    dossier.withdrawn = true;
}

}  // namespace layso::core
