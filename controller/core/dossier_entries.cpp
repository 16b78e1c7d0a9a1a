#include "controller/core/dossier_entries.hpp"

#include <algorithm>
#include <set>

namespace layso::core {
namespace {

constexpr std::size_t longest_procedure_code = 64;

bool is_reference(const std::string& bytes) {
    return bytes.empty() || bytes.size() == reference_size;
}

class List {
  public:
    List(const State& state, const DossierVisit& visit, Draft& draft)
        : state_(state), visit_(visit), draft_(draft), last_dossier_(state.last_dossier) {}

    Checked add(const v1::DossierEntry& entry, const std::string& field) {
        if (auto checked = check_entry(state_, entry, field); !checked) return checked;
        const std::string& reference = entry.code().reference();
        const std::string& first = entry.first_reference();
        const Dossier* known = dossier_of(state_, first.empty() ? reference : first);
        if (!reference.empty() && seen_twice(reference, first, known)) {
            return refuse(v1::REFUSAL_DOSSIER_TWICE_IN_LIST, field + ".code");
        }
        if (known != nullptr && !known->withdrawn) {
            act_on(entry, *known);
            return {};
        }
        return receive(entry, field);
    }

  private:
    // The same code in one list: under one reference, after one earlier reference, or on one dossier.
    bool seen_twice(const std::string& reference, const std::string& first, const Dossier* known) {
        bool twice = !seen_.insert(reference).second;
        if (!first.empty() && first != reference) twice = !seen_.insert(first).second || twice;
        if (known != nullptr) twice = !seen_dossiers_.insert(known->id).second || twice;
        return twice;
    }

    v1::Outcome outcome_of(const v1::DossierEntry& entry) const {
        return entry.outcome() == v1::OUTCOME_UNSPECIFIED ? visit_.outcome : entry.outcome();
    }

    v1::Event& event() {
        return visit_.ticket == nullptr ? draft_.add(state_.business_day) : draft_.add_for(visit_.ticket->id);
    }

    template <typename Fact>
    void set_visit(Fact& fact) const {
        if (visit_.ticket == nullptr) return;
        fact.set_ticket(visit_.ticket->id);
        fact.set_counter(visit_.ticket->counter);
        fact.set_counter_session(visit_.ticket->counter_session);
    }

    void act_on(const v1::DossierEntry& entry, const Dossier& known) {
        auto* acted = event().mutable_dossier_acted_on();
        acted->set_dossier(known.id);
        acted->set_code_reference(entry.code().reference());
        acted->set_outcome(outcome_of(entry));
        set_visit(*acted);
    }

    Checked receive(const v1::DossierEntry& entry, const std::string& field) {
        const auto service =
            entry.service() == 0 && visit_.ticket != nullptr ? visit_.ticket->service : entry.service();
        const auto* configured = state_.configuration->service(service);
        if (configured == nullptr) return refuse(v1::REFUSAL_SERVICE_UNKNOWN, field + ".service");
        auto channel = entry.channel();
        if (channel == v1::CHANNEL_UNSPECIFIED) {
            if (visit_.ticket == nullptr) return refuse(v1::REFUSAL_DOSSIER_CHANNEL_MISSING, field + ".channel");
            channel = v1::CHANNEL_IN_PERSON;
        }
        auto* received = event().mutable_dossier_received();
        received->set_dossier(++last_dossier_);
        received->set_code_reference(entry.code().reference());
        received->set_first_reference(entry.first_reference());
        received->set_channel(channel);
        received->set_service(service);
        received->set_field(configured->field());
        received->set_procedure_code(entry.procedure_code());
        received->set_quantity(std::max(entry.quantity(), 1U));
        received->set_outcome(outcome_of(entry));
        set_visit(*received);
        return {};
    }

    const State& state_;
    const DossierVisit& visit_;
    Draft& draft_;
    std::uint64_t last_dossier_;
    std::set<std::string> seen_;
    std::set<std::uint64_t> seen_dossiers_;
};

}  // namespace

const Dossier* dossier_of(const State& state, const std::string& reference) {
    const auto found = state.dossier_of_reference.find(reference);
    if (found == state.dossier_of_reference.end()) return nullptr;
    const auto dossier = state.dossiers.find(found->second);
    return dossier == state.dossiers.end() ? nullptr : &dossier->second;
}

Checked check_entry(const State& state, const v1::DossierEntry& entry, const std::string& field) {
    if (!is_reference(entry.code().reference()) || !is_reference(entry.first_reference())) {
        return refuse(v1::REFUSAL_MALFORMED, field + ".code");
    }
    if (!v1::Channel_IsValid(entry.channel())) return refuse(v1::REFUSAL_MALFORMED, field + ".channel");
    if (!v1::Outcome_IsValid(entry.outcome())) return refuse(v1::REFUSAL_MALFORMED, field + ".outcome");
    if (entry.procedure_code().size() > longest_procedure_code) {
        return refuse(v1::REFUSAL_TEXT_TOO_LONG, field + ".procedureCode");
    }
    const bool several_under_one_code = entry.quantity() > 1 && !entry.code().reference().empty();
    if (several_under_one_code || entry.quantity() > quantity_at_most) {
        return refuse(v1::REFUSAL_DOSSIER_QUANTITY, field + ".quantity");
    }
    if (entry.service() != 0 && state.configuration->service(entry.service()) == nullptr) {
        return refuse(v1::REFUSAL_SERVICE_UNKNOWN, field + ".service");
    }
    return {};
}

Checked add_dossiers(const State& state, const google::protobuf::RepeatedPtrField<v1::DossierEntry>& entries,
                     const DossierVisit& visit, const std::string& field, Draft& draft) {
    if (entries.size() > dossiers_at_most) return refuse(v1::REFUSAL_DOSSIER_TOO_MANY, field);
    List list{state, visit, draft};
    for (int index = 0; index < entries.size(); ++index) {
        if (auto added = list.add(entries[index], field + "[" + std::to_string(index) + "]"); !added) return added;
    }
    return {};
}

}  // namespace layso::core
