#include "controller/hub/app/csv.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace layso::hub {
namespace {

constexpr std::size_t file_limit = 4 * 1024 * 1024;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace

std::expected<CsvTable, std::string> CsvTable::parse(std::string_view text) {
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    CsvTable table;
    std::vector<std::string> row;
    std::string field;
    bool quoted = false;
    bool any = false;
    const auto end_row = [&] {
        if (!any) return;
        row.push_back(std::move(field));
        field.clear();
        if (table.columns_.empty())
            table.columns_ = std::move(row);
        else
            table.rows_.push_back(std::move(row));
        row.clear();
        any = false;
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char character = text[at];
        if (quoted) {
            if (character != '"')
                field += character;
            else if (at + 1 < text.size() && text[at + 1] == '"')
                field += text[++at];
            else
                quoted = false;
        } else if (character == '\n') {
            end_row();
        } else if (character != '\r') {
            any = true;
            if (character == '"') {
                quoted = true;
            } else if (character == ',') {
                row.push_back(std::move(field));
                field.clear();
            } else {
                field += character;
            }
        }
    }
    if (quoted) return std::unexpected("a quotation mark is not closed");
    end_row();
    if (table.columns_.empty()) return std::unexpected("the table is empty");
    return table;
}

std::expected<CsvTable, std::string> CsvTable::read(const std::filesystem::path& path) {
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (error) return std::unexpected(path.string() + ": " + error.message());
    if (size > file_limit) return std::unexpected(path.string() + ": larger than 4 MiB");
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    if (!file) return std::unexpected(path.string() + ": cannot be read");
    auto table = parse(text.str());
    if (!table) return std::unexpected(path.string() + ": " + table.error());
    return table;
}

std::size_t CsvTable::index_of(std::string_view column) const {
    return static_cast<std::size_t>(std::ranges::find(columns_, column) - columns_.begin());
}

bool CsvTable::has(std::string_view column) const {
    return index_of(column) < columns_.size();
}

std::string_view CsvTable::at(std::size_t row, std::string_view column) const {
    const std::size_t index = index_of(column);
    return index < rows_[row].size() ? std::string_view(rows_[row][index]) : std::string_view();
}

}  // namespace layso::hub
