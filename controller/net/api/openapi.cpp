#include "controller/net/api/openapi.hpp"

#include "controller/net/api/openapi_text.hpp"

#include "layso/v1/command.pb.h"
#include "layso/v1/console.pb.h"
#include "layso/v1/kiosk.pb.h"
#include "layso/v1/print.pb.h"
#include "layso/v1/view.pb.h"

#include <google/protobuf/descriptor.h>

#include <memory>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

namespace layso::net {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;

std::string in_quotes(std::string_view text) {
    return '"' + std::string(text) + '"';
}

// Writes schemas and remembers which others they name.
class SchemaWriter {
  public:
    std::string describe(const Descriptor& message) {
        std::string text = R"({"type":"object","properties":{)";
        for (int index = 0; index < message.field_count(); ++index) {
            const auto& field = *message.field(index);
            if (index > 0) text += ',';
            text += in_quotes(field.json_name()) + ":" + describe(field);
        }
        return text + "}}";
    }

    [[nodiscard]] static std::string describe(const EnumDescriptor& values) {
        std::string text = R"({"type":"string","enum":[)";
        for (int index = 0; index < values.value_count(); ++index) {
            if (index > 0) text += ',';
            text += in_quotes(values.value(index)->name());
        }
        return text + "]}";
    }

    std::set<std::string> named;

  private:
    std::string describe(const FieldDescriptor& field) {
        const auto one = describe_value(field);
        return field.is_repeated() ? R"({"type":"array","items":)" + one + "}" : one;
    }

    std::string describe_value(const FieldDescriptor& field) {
        switch (field.type()) {
            case FieldDescriptor::TYPE_MESSAGE:
                return reference(field.message_type()->name());
            case FieldDescriptor::TYPE_ENUM:
                return reference(field.enum_type()->name());
            case FieldDescriptor::TYPE_STRING:
                return R"({"type":"string"})";
            case FieldDescriptor::TYPE_BYTES:
                return R"({"type":"string","contentEncoding":"base64"})";
            case FieldDescriptor::TYPE_BOOL:
                return R"({"type":"boolean"})";
            case FieldDescriptor::TYPE_INT64:
                return R"({"type":"string","format":"int64"})";
            case FieldDescriptor::TYPE_UINT64:
                return R"({"type":"string","format":"uint64"})";
            case FieldDescriptor::TYPE_UINT32:
                return R"({"type":"integer","minimum":0})";
            default:
                return R"({"type":"integer"})";
        }
    }

    std::string reference(const std::string& name) {
        named.insert(name);
        return R"({"$ref":"#/components/schemas/)" + name + R"("})";
    }
};

std::set<std::string> names_in(std::string_view document) {
    constexpr std::string_view mark = "#/components/schemas/";
    std::set<std::string> names;
    for (auto at = document.find(mark); at != std::string_view::npos; at = document.find(mark, at)) {
        at += mark.size();
        names.emplace(document.substr(at, document.find('"', at) - at));
    }
    return names;
}

std::string schemas_of(std::set<std::string> wanted) {
    const auto& pool = *v1::Command::descriptor()->file()->pool();
    SchemaWriter writer;
    std::set<std::string> written;
    std::string text;
    while (!wanted.empty()) {
        const auto name = *wanted.begin();
        wanted.erase(wanted.begin());
        if (!written.insert(name).second) continue;
        std::string schema;
        if (const auto* message = pool.FindMessageTypeByName("layso.v1." + name)) {
            schema = writer.describe(*message);
        } else if (const auto* values = pool.FindEnumTypeByName("layso.v1." + name)) {
            schema = SchemaWriter::describe(*values);
        } else {
            continue;
        }
        if (!text.empty()) text += ",\n";
        text += in_quotes(name) + ": " + schema;
        wanted.merge(std::exchange(writer.named, {}));
    }
    return text;
}

}  // namespace

std::string openapi_document() {
    // The pool knows only the files whose code is linked in and was touched.
    for (const auto* touched : {v1::LoginRequest::descriptor(), v1::KioskFrame::descriptor(),
                                v1::StreamMessage::descriptor(), v1::PagePrintRequest::descriptor()}) {
        (void)touched;
    }
    std::string document(openapi_without_schemas());
    constexpr std::string_view empty_list = R"("schemas": {})";
    const auto place = document.rfind(empty_list);
    document.insert(place + empty_list.size() - 1, "\n" + schemas_of(names_in(document)) + "\n");
    return document;
}

void add_openapi_route(Router& router, const Answers& answers) {
    router.add(link::Method::get, "/v1/openapi.json",
               [&answers, document = std::shared_ptr<const std::string>()](const link::Request&,
                                                                           link::Responder responder) mutable {
                   // Made when first asked for: most controllers never are.
                   if (!document) document = std::make_shared<const std::string>(openapi_document());
                   responder.answer(answers.text(json_type, document));
               });
}

}  // namespace layso::net
