#include "controller/app/request_box.hpp"

#include "tests/unit/controller_app/folder.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <chrono>
#include <string>

using namespace layso::app;
namespace fs = std::filesystem;

namespace {

struct Box : test::Folder {
    RequestBox box{path() / "requests"};
    Box() { REQUIRE(box.open()); }
    [[nodiscard]] fs::path inside(const char* name) const { return path() / "requests" / name; }
};

// Asks, and answers as the running side would, in the pauses of the asking side.
std::expected<std::string, std::string> ask(Box& box, const std::vector<std::string>& words, bool succeeds) {
    RequestBox running{box.path() / "requests"};
    return box.box.ask(words, std::chrono::seconds{10}, [&] {
        for (const auto& request : running.take()) {
            CHECK(request.words == words);
            running.answer(request.name, succeeds, "a sentence");
        }
    });
}

}  // namespace

TEST_CASE("request box: an answer comes back as the sentence that the controller said") {
    Box box;
    const auto good = ask(box, {"erase", "H56.14-250701-0001"}, true);
    REQUIRE(good);
    CHECK(*good == "a sentence");
    const auto bad = ask(box, {"backup", "/somewhere"}, false);
    REQUIRE_FALSE(bad);
    CHECK(bad.error() == "a sentence");
    CHECK(fs::is_empty(box.path() / "requests"));
}

TEST_CASE("request box: nobody else may look into it") {
    const Box box;
    CHECK(fs::status(box.path() / "requests").permissions() == fs::perms::owner_all);
}

TEST_CASE("request box: where nobody answers, that is said and nothing stays") {
    Box box;
    const auto answer = box.box.ask({"backup", "x"}, std::chrono::seconds{0}, [] {});
    REQUIRE_FALSE(answer);
    CHECK(answer.error() == "the running controller did not answer");
    CHECK(fs::is_empty(box.path() / "requests"));
}

TEST_CASE("request box: a request is handed out once") {
    Box box;
    box.write("requests/1.request", "erase\ncode\n");
    REQUIRE(box.box.take().size() == 1);
    CHECK(box.box.take().empty());
}

TEST_CASE("request box: oldest first, sixteen at a time") {
    Box box;
    for (int number = 10; number < 30; ++number) {
        box.write("requests/" + std::to_string(number) + ".request", "erase\n");
    }
    const auto first = box.box.take();
    REQUIRE(first.size() == 16);
    CHECK(first.front().name == "10");
    CHECK(box.box.take().size() == 4);
}

TEST_CASE("request box: no link is followed and no pipe waited for") {
    Box box;
    fs::create_symlink(box.write("secret", "erase\ncode\n"), box.inside("1.request"));
    REQUIRE(::mkfifo(box.inside("2.request").c_str(), 0600) == 0);
    box.write("requests/3.request", "erase\n" + std::string(5000, 'x'));
    const auto requests = box.box.take();
    REQUIRE(requests.size() == 3);
    for (const auto& request : requests) CHECK(request.words.empty());
    CHECK(fs::exists(box.path() / "secret"));
}

TEST_CASE("request box: what cannot be taken away is not done again and again") {
    Box box;
    fs::create_directories(box.inside("1.request"));
    CHECK(box.box.take().empty());
}

TEST_CASE("request box: a word with a line break would be two words") {
    Box box;
    CHECK_FALSE(box.box.ask({"backup", "a\nb"}, std::chrono::seconds{0}, [] {}));
}

TEST_CASE("request box: a folder that is not there or no folder of ours is not asked") {
    const test::Folder folder;
    RequestBox missing{folder.path() / "requests"};
    CHECK_FALSE(missing.ask({"erase", "x"}, std::chrono::seconds{0}, [] {}));
    CHECK_FALSE(fs::exists(folder.path() / "requests"));
    fs::create_directories(folder.path() / "elsewhere");
    fs::create_directory_symlink(folder.path() / "elsewhere", folder.path() / "requests");
    CHECK_FALSE(missing.ask({"erase", "x"}, std::chrono::seconds{0}, [] {}));
    CHECK_FALSE(missing.open());
}

TEST_CASE("request box: answers that nobody fetched go with the next start") {
    Box box;
    const auto old = box.write("requests/1.answer", "ok\n");
    fs::last_write_time(old, fs::file_time_type::clock::now() - std::chrono::hours{1});
    const auto fresh = box.write("requests/2.answer", "ok\n");
    REQUIRE(box.box.open());
    CHECK_FALSE(fs::exists(old));
    CHECK(fs::exists(fresh));
}
