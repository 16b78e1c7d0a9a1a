#pragma once

#include <cstddef>
#include <expected>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace layso::hub {

/// A table of texts as spreadsheets write it (RFC 4180): a first line with the columns' names, then rows. A byte order
/// mark is skipped.
class CsvTable {
  public:
    /// The error is one English line.
    static std::expected<CsvTable, std::string> parse(std::string_view text);
    /// At most 4 MiB.
    static std::expected<CsvTable, std::string> read(const std::filesystem::path& path);

    [[nodiscard]] std::size_t rows() const { return rows_.size(); }
    [[nodiscard]] bool has(std::string_view column) const;
    /// Empty where the row is too short or there is no such column.
    [[nodiscard]] std::string_view at(std::size_t row, std::string_view column) const;

  private:
    [[nodiscard]] std::size_t index_of(std::string_view column) const;

    std::vector<std::string> columns_;
    std::vector<std::vector<std::string>> rows_;
};

}  // namespace layso::hub
