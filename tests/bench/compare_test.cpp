#include "tests/bench/report/compare.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>

namespace layso::bench {
namespace {

class Folder {
  public:
    Folder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "layso-compare-XXXXXX").string();
        REQUIRE(::mkdtemp(pattern.data()) != nullptr);
        path_ = pattern;
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    [[nodiscard]] std::filesystem::path write(std::string_view name, std::string_view text) const {
        std::ofstream{path_ / name} << text;
        return path_ / name;
    }

  private:
    std::filesystem::path path_;
};

std::string report(std::string_view name, std::string_view better, std::string_view median, bool reached) {
    return std::string{R"({"figures":[{"name":")"} + std::string{name} + R"(","unit":"ms","better":")" +
           std::string{better} + R"(","measured":true,"median":)" + std::string{median} + R"(,"p99":9,"reached":)" +
           (reached ? "true" : "false") + "}]}";
}

bool says(const Comparison& comparison, std::string_view words) {
    return comparison.text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("a change is judged by what is better for the figure, and small ones are chance") {
    const Folder folder;
    const auto before = folder.write("a", report("call", "lower", "100", true));
    const auto slower = compare_reports(before, folder.write("b", report("call", "lower", "150", true)));
    REQUIRE(slower.has_value());
    CHECK(says(*slower, "WORSE"));
    CHECK(slower->goals_lost == 0);
    const auto faster = compare_reports(before, folder.write("c", report("call", "lower", "50", true)));
    CHECK(says(faster.value(), "better"));
    const auto alike = compare_reports(before, folder.write("d", report("call", "lower", "105", true)));
    CHECK_FALSE(says(alike.value(), "WORSE"));
    const auto rate = compare_reports(folder.write("e", report("rate", "higher", "100", true)),
                                      folder.write("f", report("rate", "higher", "150", true)));
    CHECK(says(rate.value(), "better"));
}

TEST_CASE("a goal that is no longer reached is counted, and a figure that is gone is named") {
    const Folder folder;
    const auto before = folder.write("a", report("call", "lower", "100", true));
    const auto lost = compare_reports(before, folder.write("b", report("call", "lower", "101", false)));
    CHECK(lost.value().goals_lost == 1);
    const auto other = compare_reports(before, folder.write("c", report("other", "lower", "1", true)));
    CHECK(says(other.value(), "only in the first"));
    CHECK(says(other.value(), "only in the second"));
}

TEST_CASE("what is no report is refused with its name") {
    const Folder folder;
    const auto good = folder.write("a", report("call", "lower", "100", true));
    const auto refused = compare_reports(good, folder.write("broken", "{"));
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().find("broken") != std::string::npos);
    CHECK_FALSE(compare_reports(folder.write("empty", "{}"), good).has_value());
    CHECK_FALSE(compare_reports(good, "/nonexistent/report").has_value());
}

}  // namespace layso::bench
