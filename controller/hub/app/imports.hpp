#pragma once

#include "controller/hub/app/csv.hpp"
#include "controller/hub/core/summary.hpp"

#include <expected>
#include <string>
#include <vector>

namespace layso::hub {

/// Columns controller, centre, unit_code, name, kind (commune or provincial). Each controller once. The error is one
/// English line with the line's number; nothing is imported then.
std::expected<std::vector<RegisteredController>, std::string> to_controllers(const CsvTable& table);

/// Columns date (2025-07-01), province, place, provinces, source.
std::expected<std::vector<ImportedRank>, std::string> to_ranks(const CsvTable& table);

}  // namespace layso::hub
