#pragma once

#include "controller/hub/core/summary.hpp"
#include "controller/hub/store/alarm.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace layso::hub {

/// What is imported or raised at the hub itself: controllers, ranks, alarms. Throws SQLite::Exception.
class RegistryTable {
  public:
    explicit RegistryTable(SQLite::Database& database);

    void put(const RegisteredController& controller);
    bool knows(std::uint32_t controller);
    std::vector<RegisteredController> controllers();

    void put(const ImportedRank& rank);
    std::optional<ImportedRank> rank(std::uint32_t business_day, const std::string& province);

    /// False if it stood already.
    bool raise(const Alarm& alarm);
    std::vector<Alarm> alarms();

  private:
    SQLite::Statement put_controller_;
    SQLite::Statement knows_;
    SQLite::Statement controllers_;
    SQLite::Statement put_rank_;
    SQLite::Statement rank_;
    SQLite::Statement raise_;
    SQLite::Statement alarms_;
};

}  // namespace layso::hub
