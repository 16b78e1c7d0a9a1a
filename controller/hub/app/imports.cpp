#include "controller/hub/app/imports.hpp"

#include "protos/business_day.hpp"

#include <fmt/format.h>

#include <charconv>
#include <optional>
#include <set>

namespace layso::hub {
namespace {

constexpr std::uint32_t number_limit = 1'000'000;
constexpr std::size_t text_limit = 300;

std::optional<std::uint32_t> number_at(const CsvTable& table, std::size_t row, std::string_view column) {
    const std::string_view text = table.at(row, column);
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number == 0 || number > number_limit) {
        return std::nullopt;
    }
    return number;
}

std::unexpected<std::string> wrong(std::size_t row, std::string_view column) {
    return std::unexpected(fmt::format("line {}: {} is wrong or missing", row + 2, column));
}

std::optional<std::string> missing_column(const CsvTable& table, std::initializer_list<std::string_view> columns) {
    for (const std::string_view column : columns) {
        if (!table.has(column)) return fmt::format("the column {} is missing", column);
    }
    return std::nullopt;
}

}  // namespace

std::expected<std::vector<RegisteredController>, std::string> to_controllers(const CsvTable& table) {
    if (auto missing = missing_column(table, {"controller", "centre", "unit_code", "name", "kind"})) {
        return std::unexpected(*missing);
    }
    std::vector<RegisteredController> controllers;
    std::set<std::uint32_t> seen;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto controller = number_at(table, row, "controller");
        const auto centre = number_at(table, row, "centre");
        if (!controller || !seen.insert(*controller).second) return wrong(row, "controller");
        if (!centre) return wrong(row, "centre");
        const std::string_view name = table.at(row, "name");
        if (name.empty() || name.size() > text_limit) return wrong(row, "name");
        if (table.at(row, "unit_code").size() > text_limit) return wrong(row, "unit_code");
        const std::string_view kind = table.at(row, "kind");
        if (kind != "commune" && kind != "provincial") return wrong(row, "kind");
        controllers.push_back(
            {*controller, *centre, std::string(table.at(row, "unit_code")), std::string(name), kind == "provincial"});
    }
    return controllers;
}

std::expected<std::vector<ImportedRank>, std::string> to_ranks(const CsvTable& table) {
    if (auto missing = missing_column(table, {"date", "province", "place", "provinces", "source"})) {
        return std::unexpected(*missing);
    }
    std::vector<ImportedRank> ranks;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto day = BusinessDay::parse_iso(table.at(row, "date"));
        const auto place = number_at(table, row, "place");
        const auto provinces = number_at(table, row, "provinces");
        const std::string_view province = table.at(row, "province");
        const std::string_view source = table.at(row, "source");
        if (!day) return wrong(row, "date");
        if (!place) return wrong(row, "place");
        if (!provinces || *place > *provinces) return wrong(row, "provinces");
        if (province.empty() || province.size() > text_limit) return wrong(row, "province");
        if (source.size() > text_limit) return wrong(row, "source");
        ranks.push_back({day->value(), std::string(province), *place, *provinces, std::string(source)});
    }
    return ranks;
}

}  // namespace layso::hub
