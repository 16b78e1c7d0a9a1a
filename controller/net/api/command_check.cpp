#include "controller/net/api/command_check.hpp"

#include "protos/dossier_code.hpp"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

namespace layso::net {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

// Line breaks and tabs belong into a note; no other control character does.
bool has_control_character(std::string_view text) {
    return std::ranges::any_of(text, [](char byte) {
        const auto value = static_cast<unsigned char>(byte);
        return (value < 0x20 && value != '\n' && value != '\r' && value != '\t') || value == 0x7F;
    });
}

std::string path_to(const std::string& parent, const std::string& field) {
    return parent.empty() ? field : parent + "." + field;
}

// Walks every text of a command, whatever its kind, so that a kind added later is bounded from its first day.
class Cleaner {
  public:
    explicit Cleaner(std::size_t limit) : limit_(limit) {}

    std::optional<Complaint> clean(Message& message, const std::string& path) {
        if (auto* text = dynamic_cast<v1::PersonalText*>(&message)) {
            // An officer's name in a configuration comes back as the reference that was shown.
            if (!in_configuration_ || !text->value().empty()) text->clear_reference();
        }
        if (auto* entry = dynamic_cast<v1::DossierEntry*>(&message)) {
            entry->clear_first_reference();
            if (auto complaint = clean_code(*entry, path)) return complaint;
        }
        std::vector<const FieldDescriptor*> fields;
        message.GetReflection()->ListFields(message, &fields);
        for (const auto* field : fields) {
            if (auto complaint = clean_field(message, *field, path)) return complaint;
        }
        return std::nullopt;
    }

    void enter_configuration() {
        in_configuration_ = true;
        limit_ *= 4;
    }

  private:
    static std::optional<Complaint> clean_code(v1::DossierEntry& entry, const std::string& path) {
        if (!entry.has_code() || entry.code().value().empty()) return std::nullopt;
        const auto code = DossierCode::parse(entry.code().value());
        if (!code) return Complaint{code.error(), path_to(path, "code")};
        entry.mutable_code()->set_value(code->text());
        return std::nullopt;
    }

    std::optional<Complaint> clean_field(Message& message, const FieldDescriptor& field, const std::string& path) {
        const auto& reflection = *message.GetReflection();
        const auto name = path_to(path, field.json_name());
        const int count = field.is_repeated() ? reflection.FieldSize(message, &field) : 1;
        for (int index = 0; index < count; ++index) {
            const auto place = field.is_repeated() ? name + "[" + std::to_string(index) + "]" : name;
            if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
                auto& part = field.is_repeated() ? *reflection.MutableRepeatedMessage(&message, &field, index)
                                                 : *reflection.MutableMessage(&message, &field);
                if (auto complaint = clean(part, place)) return complaint;
            } else if (field.type() == FieldDescriptor::TYPE_STRING) {
                std::string scratch;
                const auto& text = field.is_repeated()
                                       ? reflection.GetRepeatedStringReference(message, &field, index, &scratch)
                                       : reflection.GetStringReference(message, &field, &scratch);
                if (characters(text) > limit_) return Complaint{v1::REFUSAL_TEXT_TOO_LONG, place};
                if (has_control_character(text)) return Complaint{v1::REFUSAL_MALFORMED, place};
            }
        }
        return std::nullopt;
    }

    std::size_t limit_;
    bool in_configuration_ = false;
};

bool may_be_long(v1::Command::ActionCase action) {
    return action == v1::Command::kRecordDossiers || action == v1::Command::kChangeConfiguration;
}

}  // namespace

std::expected<void, Complaint> clean_command(v1::Command& command, std::size_t body_size) {
    const auto action = command.action_case();
    if (action == v1::Command::ACTION_NOT_SET) return std::unexpected(Complaint{v1::REFUSAL_UNKNOWN_COMMAND, {}});
    if (body_size > (may_be_long(action) ? long_command_limit : usual_command_limit)) {
        return std::unexpected(Complaint{v1::REFUSAL_TOO_LARGE, {}});
    }
    if (command.request_id().empty() || command.request_id().size() > 64) {
        return std::unexpected(Complaint{v1::REFUSAL_REQUEST_ID_MISSING, "requestId"});
    }
    command.DiscardUnknownFields();
    command.clear_actor();
    command.clear_stamp();
    Cleaner cleaner(text_limit);
    if (action == v1::Command::kChangeConfiguration) cleaner.enter_configuration();
    if (auto complaint = cleaner.clean(command, {})) return std::unexpected(std::move(*complaint));
    return {};
}

bool is_for_people(v1::Command::ActionCase action) {
    switch (action) {
        case v1::Command::kLeaseBlocks:
        case v1::Command::kMergeLeasedTicket:
        case v1::Command::kReturnBlocks:
        case v1::Command::kExpireDeadlines:
        case v1::Command::ACTION_NOT_SET:
            return false;
        default:
            return true;
    }
}

bool is_for_kiosks(v1::Command::ActionCase action) {
    switch (action) {
        case v1::Command::kIssueTicket:
        case v1::Command::kConfirmTicket:
        case v1::Command::kVoidTicket:
        case v1::Command::kLeaseBlocks:
        case v1::Command::kMergeLeasedTicket:
        case v1::Command::kReturnBlocks:
            return true;
        default:
            return false;
    }
}

}  // namespace layso::net
