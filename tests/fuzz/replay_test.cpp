// The fuzzers without a fuzzer: their corpus, and thousands of inputs of a seeded random, in every test run.
#include "tests/fuzz/rules.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace layso::fuzz {
namespace {

using Bytes = std::vector<std::byte>;
using Rules = void (*)(std::span<const std::byte>);

std::vector<Bytes> corpus(const std::string& name) {
    std::vector<Bytes> inputs;
    std::set<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator("tests/fuzz/corpus/" + name)) {
        files.insert(entry.path());
    }
    for (const auto& path : files) {
        std::ifstream file(path, std::ios::binary);
        Bytes bytes;
        for (std::istreambuf_iterator<char> at(file), end; at != end; ++at) {
            bytes.push_back(static_cast<std::byte>(*at));
        }
        inputs.push_back(std::move(bytes));
    }
    return inputs;
}

/// Bytes at random, or a piece of the corpus with a few of them changed, doubled or cut off.
Bytes variant(std::mt19937& random, const std::vector<Bytes>& seeds, std::size_t longest) {
    Bytes bytes;
    if (random() % 3 == 0) {
        bytes.resize(random() % longest);
        for (std::byte& byte : bytes) byte = static_cast<std::byte>(random());
        return bytes;
    }
    bytes = seeds[random() % seeds.size()];
    const Bytes& other = seeds[random() % seeds.size()];
    if (random() % 2 == 0) bytes.insert(bytes.end(), other.begin(), other.end());
    for (std::uint32_t change = random() % 8; change > 0 && !bytes.empty(); --change) {
        const auto at = bytes.begin() + static_cast<std::ptrdiff_t>(random() % bytes.size());
        switch (random() % 3) {
            case 0:
                *at = static_cast<std::byte>(random());
                break;
            case 1:
                bytes.insert(at, static_cast<std::byte>(random()));
                break;
            default:
                bytes.erase(at);
                break;
        }
    }
    return bytes;
}

void replay(const std::string& name, Rules rules, std::uint32_t times, std::size_t longest) {
    const auto seeds = corpus(name);
    REQUIRE_FALSE(seeds.empty());
    for (const Bytes& seed : seeds) rules(seed);
    std::mt19937 random(20'261'123);
    for (std::uint32_t time = 0; time < times; ++time) rules(variant(random, seeds, longest));
    MESSAGE(name << ": " << seeds.size() << " of the corpus, " << times << " at random");
}

TEST_CASE("status stream") {
    replay("status_stream", &status_stream_keeps_its_rules, 20'000, 200);
}

TEST_CASE("encoder") {
    replay("encoder", &encoder_keeps_its_rules, 1'500, 3'000);
}

TEST_CASE("decoder") {
    replay("escpos_decoder", &decoder_keeps_its_rules, 2'000, 2'000);
}

TEST_CASE("messages") {
    replay("message", &messages_keep_their_rules, 3'000, 1'000);
}

TEST_CASE("records") {
    replay("record", &records_keep_their_rules, 5'000, 200);
}

TEST_CASE("texts") {
    replay("text", &texts_keep_their_rules, 20'000, 60);
}

TEST_CASE("addresses") {
    replay("address", &addresses_keep_their_rules, 10'000, 200);
}

TEST_CASE("settings") {
    replay("settings", &settings_keep_their_rules, 3'000, 500);
}

TEST_CASE("ticket templates") {
    replay("ticket_template", &templates_keep_their_rules, 2'000, 500);
}

TEST_CASE("printer profiles") {
    replay("printer_profile", &profiles_keep_their_rules, 2'000, 500);
}

TEST_CASE("configurations") {
    replay("configuration", &configurations_keep_their_rules, 1'000, 500);
}

TEST_CASE("decide") {
    replay("decide", &decisions_keep_their_rules, 1'500, 1'500);
}

TEST_CASE("journals") {
    replay("journal", &journals_keep_their_rules, 1'500, 100);
}

TEST_CASE("http") {
    replay("http", &http_keeps_its_rules, 4'000, 500);
}

TEST_CASE("kiosk frames") {
    replay("kiosk_frame", &kiosk_frames_keep_their_rules, 1'500, 300);
}

}  // namespace
}  // namespace layso::fuzz
