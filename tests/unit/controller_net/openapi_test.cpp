#include "controller/net/api/openapi.hpp"

#include "tests/unit/controller_net/centre.hpp"

#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>

#include <set>

using namespace layso;
using namespace layso::net;
using namespace layso::net::test;

namespace {

using google::protobuf::Struct;
using google::protobuf::Value;

Struct parse(const std::string& text) {
    Struct document;
    REQUIRE(google::protobuf::util::JsonStringToMessage(text, &document).ok());
    return document;
}

const Struct& part(const Struct& parent, const std::string& name) {
    REQUIRE(parent.fields().contains(name));
    return parent.fields().at(name).struct_value();
}

void collect_references(const Value& value, std::set<std::string>& references) {
    if (value.has_list_value()) {
        for (const auto& item : value.list_value().values()) collect_references(item, references);
    }
    if (!value.has_struct_value()) return;
    for (const auto& [name, field] : value.struct_value().fields()) {
        if (name == "$ref") references.insert(field.string_value());
        collect_references(field, references);
    }
}

std::string method_name(link::Method method) {
    return method == link::Method::post ? "post" : "get";
}

}  // namespace

TEST_CASE("every route is in the document, and nothing else is") {
    Centre centre([](Settings& settings) {
        settings.devices.emplace();
        settings.devices->tls = Certificates::get().controller;
    });
    const auto document = parse(openapi_document());
    const auto& paths = part(document, "paths");
    std::set<std::string> served;
    for (const auto& [method, path] : centre.server->routes()) {
        CAPTURE(path);
        REQUIRE(paths.fields().contains(path));
        CHECK(part(paths, path).fields().contains(method_name(method)));
        served.insert(path + " " + method_name(method));
    }
    std::set<std::string> written;
    for (const auto& [path, item] : paths.fields()) {
        for (const auto& [method, operation] : item.struct_value().fields()) written.insert(path + " " + method);
    }
    CHECK(written == served);
}

TEST_CASE("every schema is a message or an enum of the protos, and every reference leads somewhere") {
    const auto document = parse(openapi_document());
    const auto& components = part(document, "components");
    const auto& schemas = part(components, "schemas");
    const auto& pool = *v1::Command::descriptor()->file()->pool();
    CHECK(schemas.fields().size() > 50);
    for (const auto& [name, schema] : schemas.fields()) {
        CAPTURE(name);
        const auto* message = pool.FindMessageTypeByName("layso.v1." + name);
        CHECK((message != nullptr || pool.FindEnumTypeByName("layso.v1." + name) != nullptr));
        if (message == nullptr) continue;
        for (const auto& [property, described] : part(schema.struct_value(), "properties").fields()) {
            CAPTURE(property);
            CHECK(message->FindFieldByCamelcaseName(property) != nullptr);
        }
    }
    Value whole;
    *whole.mutable_struct_value() = document;
    std::set<std::string> references;
    collect_references(whole, references);
    CHECK(references.contains("#/components/schemas/Command"));
    CHECK(references.contains("#/components/schemas/KioskFrame"));
    for (const auto& reference : references) {
        CAPTURE(reference);
        if (reference == "#/components/responses/Problem") continue;
        const std::string mark = "#/components/schemas/";
        REQUIRE(reference.starts_with(mark));
        CHECK(schemas.fields().contains(reference.substr(mark.size())));
    }
}

TEST_CASE("the document is served") {
    Centre centre;
    Browser browser(centre);
    const auto served = browser.get("/v1/openapi.json");
    CHECK(served.status() == 200);
    CHECK(served.body() == openapi_document());
    CHECK(browser.get("/v1/openapi.json").body() == served.body());
}
