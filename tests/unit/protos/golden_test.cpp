// The wire is a promise: for every message of the schema, a filled example has had these bytes since its first release.
// After an addition, `LAYSO_WRITE_GOLDEN=1 <this test>` writes the files anew: look at the difference before committing
// it.
#include "tests/unit/protos/filled_message.hpp"

#include "protos/codec.hpp"

#include <doctest/doctest.h>

#include <algorithm>
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

// golden_older/<message>.<n>.hex: the bytes that the filled example had before its n-th addition. Nothing is ever taken
// away from that folder: a journal of then must be read for as long as journals are kept.
TEST_CASE("what was written before an addition is read, and means the same") {
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator{"tests/unit/protos/golden_older"}) {
        ++files;
        const auto name = entry.path().filename().string();
        CAPTURE(name);
        const auto messages = schema_messages();
        const auto type =
            std::ranges::find(messages, name.substr(0, name.find('.')), [](const auto* each) { return each->name(); });
        REQUIRE(type != messages.end());
        std::istringstream lines{read_file(entry.path())};
        for (std::string line; std::getline(lines, line);) {
            const auto message = filled_message(**type);
            message->Clear();
            REQUIRE(parse_bytes(*message, from_hexadecimal(line), batch_limit));
            CHECK(hexadecimal(to_bytes(*message)) == line);
        }
    }
    CHECK(files >= 3);
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
