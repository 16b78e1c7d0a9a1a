#pragma once

#include <expected>
#include <filesystem>
#include <string>

namespace layso::bench {

struct Comparison {
    std::string text;
    /// Goals that the first run reached and the second did not.
    std::size_t goals_lost = 0;
};

/// Two reports of to_json, figure by figure; the error is one English line.
[[nodiscard]] std::expected<Comparison, std::string> compare_reports(const std::filesystem::path& before,
                                                                     const std::filesystem::path& after);

}  // namespace layso::bench
