#include "controller/journal/sealed_command.hpp"

#include "drivers/store/chain.hpp"

#include <map>
#include <optional>
#include <string>

namespace layso::journal {
namespace {

class Sealer {
  public:
    Sealer(store::Log& log, const Ports& ports) : log_(log), ports_(ports) {}

    // An empty text stays without a reference.
    void seal(v1::PersonalText& text, v1::PersonalKind kind, std::optional<std::string> lookup = std::nullopt) {
        text.clear_reference();
        if (text.value().empty()) return;
        store::PersonalValue value;
        ports_.random(value.salt.bytes);
        value.value = std::move(*text.mutable_value());
        value.reference = store::personal_reference(value.salt, value.value);
        value.kind = static_cast<std::uint32_t>(kind);
        value.lookup = std::move(lookup);
        text.clear_value();
        text.set_reference(std::string{value.reference.view()});
        values_.push_back(std::move(value));
    }

    void seal_note(v1::PersonalText& text) { seal(text, v1::PERSONAL_KIND_NOTE); }

    void seal_dossier(v1::DossierEntry& entry) {
        entry.clear_first_reference();
        if (!entry.has_code() || entry.code().value().empty()) {
            entry.clear_code();
            return;
        }
        const std::string code = entry.code().value();
        const auto earlier = codes_of_this_command_.find(code);
        if (earlier != codes_of_this_command_.end()) {
            entry.set_first_reference(earlier->second);
        } else {
            find_first_reference(entry, code);
        }
        seal(*entry.mutable_code(), v1::PERSONAL_KIND_DOSSIER_CODE, code);
        codes_of_this_command_.try_emplace(code, entry.code().reference());
    }

    // An administrator sends the configuration back with the names that were shown: unchanged ones keep their
    // reference.
    void seal_officer(v1::Officer& officer) {
        if (!officer.has_name()) return;
        v1::PersonalText& name = *officer.mutable_name();
        const auto known = lookup(name.reference());
        const bool unchanged = known.state == store::PersonalState::present && known.value.value == name.value();
        if (!name.value().empty() && !unchanged) {
            seal(name, v1::PERSONAL_KIND_OFFICER_NAME);
        } else if (known.state == store::PersonalState::unknown) {
            officer.clear_name();
        } else {
            name.clear_value();
        }
    }

    [[nodiscard]] const std::optional<store::Fault>& fault() const { return fault_; }
    std::vector<store::PersonalValue> take_values() { return std::move(values_); }

  private:
    void find_first_reference(v1::DossierEntry& entry, const std::string& code) {
        auto found = log_.find_personal(v1::PERSONAL_KIND_DOSSIER_CODE, code, 1);
        if (!found) {
            fault_ = found.error();
        } else if (!found->empty()) {
            entry.set_first_reference(std::string{found->front().view()});
        }
    }

    store::PersonalLookup lookup(const std::string& reference) {
        const auto hash = store::Hash::from(reference);
        if (!hash) return {};
        auto found = log_.personal(*hash);
        if (!found) {
            fault_ = found.error();
            return {};
        }
        return std::move(*found);
    }

    store::Log& log_;
    const Ports& ports_;
    std::vector<store::PersonalValue> values_;
    std::map<std::string, std::string> codes_of_this_command_;
    std::optional<store::Fault> fault_;
};

void seal_action(v1::Command& command, Sealer& sealer) {
    switch (command.action_case()) {
        case v1::Command::kFinishServing:
            for (auto& entry : *command.mutable_finish_serving()->mutable_dossiers()) sealer.seal_dossier(entry);
            sealer.seal_note(*command.mutable_finish_serving()->mutable_note());
            break;
        case v1::Command::kTransferTicket:
            sealer.seal_note(*command.mutable_transfer_ticket()->mutable_note());
            break;
        case v1::Command::kParkTicket:
            sealer.seal_note(*command.mutable_park_ticket()->mutable_note());
            break;
        case v1::Command::kCancelTicket:
            sealer.seal_note(*command.mutable_cancel_ticket()->mutable_note());
            break;
        case v1::Command::kReopenTicket:
            sealer.seal_note(*command.mutable_reopen_ticket()->mutable_reason());
            break;
        case v1::Command::kChangePriority:
            sealer.seal_note(*command.mutable_change_priority()->mutable_reason());
            break;
        case v1::Command::kCorrectOutcome:
            sealer.seal_note(*command.mutable_correct_outcome()->mutable_reason());
            break;
        case v1::Command::kRecordDossiers:
            for (auto& entry : *command.mutable_record_dossiers()->mutable_dossiers()) sealer.seal_dossier(entry);
            break;
        case v1::Command::kCorrectDossier:
            sealer.seal_dossier(*command.mutable_correct_dossier()->mutable_corrected());
            sealer.seal_note(*command.mutable_correct_dossier()->mutable_reason());
            break;
        case v1::Command::kWithdrawDossier:
            sealer.seal_note(*command.mutable_withdraw_dossier()->mutable_reason());
            break;
        case v1::Command::kChangeConfiguration: {
            auto& configuration = *command.mutable_change_configuration()->mutable_configuration();
            for (auto& officer : *configuration.mutable_officers()) sealer.seal_officer(officer);
            break;
        }
        default:
            break;  // no other command carries a personal text
    }
}

}  // namespace

store::Result<SealedCommand> seal(v1::Command command, store::Log& log, const Ports& ports) {
    Sealer sealer{log, ports};
    seal_action(command, sealer);
    if (sealer.fault()) return std::unexpected{*sealer.fault()};
    return SealedCommand{.command = std::move(command), .values = sealer.take_values()};
}

}  // namespace layso::journal
