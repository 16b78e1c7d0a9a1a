#include "protos/personal_reference.hpp"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

namespace layso {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

void collect(const Message& message, std::vector<std::string>& references) {
    const auto* reflection = message.GetReflection();
    std::vector<const FieldDescriptor*> fields;
    reflection->ListFields(message, &fields);
    for (const FieldDescriptor* field : fields) {
        if (field->type() == FieldDescriptor::TYPE_MESSAGE) {
            if (!field->is_repeated()) {
                collect(reflection->GetMessage(message, field), references);
                continue;
            }
            for (int at = 0; at < reflection->FieldSize(message, field); ++at) {
                collect(reflection->GetRepeatedMessage(message, field, at), references);
            }
        } else if (field->type() == FieldDescriptor::TYPE_BYTES && !field->is_repeated() &&
                   field->name().ends_with("reference")) {
            references.push_back(reflection->GetString(message, field));
        }
    }
}

}  // namespace

std::vector<std::string> personal_references(const v1::Event& event) {
    std::vector<std::string> references;
    collect(event, references);
    return references;
}

}  // namespace layso
