#include "controller/net/http/page_files.hpp"

#include "tests/unit/controller_net/support.hpp"

#include <doctest/doctest.h>

#include <filesystem>

using namespace layso::net;
using layso::net::test::TemporaryFolder;
using layso::net::test::write_file;

TEST_CASE("files are found by their path from the root, with type and validator") {
    const TemporaryFolder folder;
    write_file(folder / "index.html", "<!doctype html>");
    write_file(folder / "counter.html", "<!doctype html><title>counter</title>");
    write_file(folder / "assets/counter-Bk3x9Q2d.js", "export {}");
    write_file(folder / "assets/chime.mp3", "ID3");
    write_file(folder / ".secret", "no");
    write_file(folder / ".git/config", "no");
    const auto files = PageFiles::load(folder / "");
    REQUIRE(files);
    CHECK(files->size() == 4);

    const auto* script = files->find("/assets/counter-Bk3x9Q2d.js");
    REQUIRE(script != nullptr);
    CHECK(script->content_type == "text/javascript; charset=utf-8");
    CHECK(script->immutable);
    CHECK(script->etag.front() == '"');
    CHECK(script->etag.back() == '"');
    CHECK_FALSE(files->find("/assets/chime.mp3")->immutable);
    CHECK(files->find("/.secret") == nullptr);
    CHECK(files->find("/.git/config") == nullptr);
    CHECK(files->find("/assets/../index.html") == nullptr);
    CHECK(files->find("index.html") == nullptr);
}

TEST_CASE("a page is its own file, or the first page where the build makes one of all") {
    const TemporaryFolder folder;
    write_file(folder / "index.html", "first");
    write_file(folder / "counter.html", "counter");
    const auto files = PageFiles::load(folder / "");
    REQUIRE(files);
    CHECK(*files->find_page("/counter")->bytes == "counter");
    CHECK(*files->find_page("/wall")->bytes == "first");
    CHECK(*files->find_page("/")->bytes == "first");
    CHECK(files->find_page("/else") == nullptr);
}

TEST_CASE("the same bytes have the same validator, other bytes another") {
    const TemporaryFolder folder;
    write_file(folder / "a.txt", "one");
    write_file(folder / "b.txt", "one");
    write_file(folder / "c.txt", "two");
    const auto files = PageFiles::load(folder / "");
    REQUIRE(files);
    CHECK(files->find("/a.txt")->etag == files->find("/b.txt")->etag);
    CHECK(files->find("/a.txt")->etag != files->find("/c.txt")->etag);
}

TEST_CASE("links out of the root are not followed, and more than the limits is refused") {
    const TemporaryFolder outside;
    write_file(outside / "password", "secret");
    const TemporaryFolder folder;
    std::filesystem::create_symlink(outside / "password", folder / "password.txt");
    std::filesystem::create_directory_symlink(outside / "", folder / "directory");
    write_file(folder / "index.html", "0123456789");
    const auto files = PageFiles::load(folder / "");
    REQUIRE(files);
    CHECK(files->size() == 1);

    CHECK_FALSE(PageFiles::load(folder / "", {.files = 10, .file_bytes = 9, .all_bytes = 100}));
    CHECK_FALSE(PageFiles::load(folder / "", {.files = 10, .file_bytes = 100, .all_bytes = 9}));
    CHECK_FALSE(PageFiles::load(folder / "", {.files = 0, .file_bytes = 100, .all_bytes = 100}));
    CHECK_FALSE(PageFiles::load(folder / "missing"));
}

TEST_CASE("only assets whose name carries a digest are kept for ever") {
    CHECK(has_digest_in_name("/assets/index-Bk3x9Q2d.js"));
    CHECK(has_digest_in_name("/assets/be-vietnam-DZ_x-3aB.woff2"));
    CHECK_FALSE(has_digest_in_name("/index-Bk3x9Q2d.js"));
    CHECK_FALSE(has_digest_in_name("/assets/index.js"));
    CHECK_FALSE(has_digest_in_name("/assets/index-short.js"));
    CHECK_FALSE(has_digest_in_name("/assets/Bk3x9Q2d.js"));
    CHECK_FALSE(has_digest_in_name("/assets/plain"));
}
