#include "tests/unit/protos/filled_message.hpp"

#include "layso/v1/console.pb.h"
#include "layso/v1/event.pb.h"
#include "layso/v1/hub.pb.h"
#include "layso/v1/kiosk.pb.h"
#include "layso/v1/print.pb.h"
#include "layso/v1/state.pb.h"

#include <algorithm>
#include <array>

namespace layso::test {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr int deepest = 3;

void fill_field(Message& message, const FieldDescriptor& field, int depth) {
    const Reflection& reflection = *message.GetReflection();
    const int number = field.number();
    const std::string text = "số " + std::to_string(number);
    const auto* enum_value =
        field.enum_type() == nullptr ? nullptr : field.enum_type()->value(field.enum_type()->value_count() - 1);
    switch (field.cpp_type()) {
        case FieldDescriptor::CPPTYPE_INT32:
            field.is_repeated() ? reflection.AddInt32(&message, &field, number)
                                : reflection.SetInt32(&message, &field, number);
            break;
        case FieldDescriptor::CPPTYPE_INT64:
            field.is_repeated() ? reflection.AddInt64(&message, &field, number)
                                : reflection.SetInt64(&message, &field, number);
            break;
        case FieldDescriptor::CPPTYPE_UINT32:
            field.is_repeated() ? reflection.AddUInt32(&message, &field, static_cast<unsigned>(number))
                                : reflection.SetUInt32(&message, &field, static_cast<unsigned>(number));
            break;
        case FieldDescriptor::CPPTYPE_UINT64:
            field.is_repeated() ? reflection.AddUInt64(&message, &field, static_cast<unsigned>(number))
                                : reflection.SetUInt64(&message, &field, static_cast<unsigned>(number));
            break;
        case FieldDescriptor::CPPTYPE_BOOL:
            field.is_repeated() ? reflection.AddBool(&message, &field, true)
                                : reflection.SetBool(&message, &field, true);
            break;
        case FieldDescriptor::CPPTYPE_ENUM:
            field.is_repeated() ? reflection.AddEnum(&message, &field, enum_value)
                                : reflection.SetEnum(&message, &field, enum_value);
            break;
        case FieldDescriptor::CPPTYPE_STRING:
            field.is_repeated() ? reflection.AddString(&message, &field, text)
                                : reflection.SetString(&message, &field, text);
            break;
        case FieldDescriptor::CPPTYPE_MESSAGE: {
            if (depth >= deepest) return;
            const auto inner = filled_message(*field.message_type(), 0, depth + 1);
            Message* target = field.is_repeated() ? reflection.AddMessage(&message, &field)
                                                  : reflection.MutableMessage(&message, &field);
            target->CopyFrom(*inner);
            break;
        }
        default:
            break;  // the schema has no floating point
    }
}

}  // namespace

std::vector<const Descriptor*> schema_messages() {
    const std::array files{v1::Head::descriptor()->file(),           v1::Problem::descriptor()->file(),
                           v1::Configuration::descriptor()->file(),  v1::Command::descriptor()->file(),
                           v1::Event::descriptor()->file(),          v1::QueueState::descriptor()->file(),
                           v1::CentreSnapshot::descriptor()->file(), v1::KioskFrame::descriptor()->file(),
                           v1::Summary::descriptor()->file(),        v1::Session::descriptor()->file(),
                           v1::PagePrinter::descriptor()->file()};
    std::vector<const Descriptor*> messages;
    for (const auto* file : files) {
        for (int index = 0; index < file->message_type_count(); ++index) messages.push_back(file->message_type(index));
    }
    std::ranges::sort(messages, {}, [](const Descriptor* type) { return type->name(); });
    return messages;
}

std::unique_ptr<Message> filled_message(const Descriptor& type, int choice, int depth) {
    std::unique_ptr<Message> message{google::protobuf::MessageFactory::generated_factory()->GetPrototype(&type)->New()};
    for (int index = 0; index < type.field_count(); ++index) {
        const FieldDescriptor& field = *type.field(index);
        if (const auto* group = field.containing_oneof()) {
            if (field.index_in_oneof() != choice % group->field_count()) continue;
        }
        fill_field(*message, field, depth);
    }
    return message;
}

std::string hexadecimal(const std::string& bytes) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        text.push_back(digits[value >> 4U]);
        text.push_back(digits[value & 15U]);
    }
    return text;
}

std::string from_hexadecimal(const std::string& text) {
    std::string bytes;
    for (std::size_t at = 0; at + 1 < text.size(); at += 2) {
        bytes.push_back(static_cast<char>(std::stoi(text.substr(at, 2), nullptr, 16)));
    }
    return bytes;
}

}  // namespace layso::test
