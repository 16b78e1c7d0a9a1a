// The wire is a promise: for every message of the schema, a filled example has had these bytes since its first release.
// After an addition, `LAYSO_WRITE_GOLDEN=1 <this test>` writes the files anew: look at the difference before committing
// it.
#include "tests/unit/protos/filled_message.hpp"

#include "protos/codec.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace layso::test {
namespace {

const std::filesystem::path golden_folder = "tests/unit/protos/golden";

std::string read_file(const std::filesystem::path& path) {
    std::ifstream file{path};
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

// One line for each choice of a oneof, one for a message without.
std::string golden_text(const google::protobuf::Descriptor& type) {
    const int choices = type.oneof_decl_count() == 0 ? 1 : type.oneof_decl(0)->field_count();
    std::string text;
    for (int choice = 0; choice < choices; ++choice)
        text += hexadecimal(to_bytes(*filled_message(type, choice))) + '\n';
    return text;
}

}  // namespace

TEST_CASE("every message keeps its bytes") {
    const bool write = std::getenv("LAYSO_WRITE_GOLDEN") != nullptr;
    const auto messages = schema_messages();
    REQUIRE(messages.size() > 100);
    for (const auto* type : messages) {
        CAPTURE(type->name());
        const auto path = golden_folder / (type->name() + ".hex");
        if (write) {
            std::filesystem::create_directories(golden_folder);
            std::ofstream{path} << golden_text(*type);
        }
        CHECK(golden_text(*type) == read_file(path));
    }
}

TEST_CASE("every message survives bytes and JSON") {
    for (const auto* type : schema_messages()) {
        CAPTURE(type->name());
        const auto message = filled_message(*type);
        const std::unique_ptr<google::protobuf::Message> from_bytes{message->New()};
        REQUIRE(parse_bytes(*from_bytes, to_bytes(*message), batch_limit));
        CHECK(to_bytes(*from_bytes) == to_bytes(*message));
        const std::unique_ptr<google::protobuf::Message> from_text{message->New()};
        REQUIRE(parse_json(*from_text, to_json(*message), batch_limit));
        CHECK(to_bytes(*from_text) == to_bytes(*message));
    }
}

}  // namespace layso::test
