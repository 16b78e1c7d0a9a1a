#pragma once

#include "controller/hub/core/rows.hpp"

#include "layso/v1/common.pb.h"
#include "layso/v1/event.pb.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace layso::hub {

/// Personal values of all centres, and the numbers of the dossier codes among them. A code's text goes with the last of
/// its values that is erased; its number stays, so that counts stay. A code that comes anew after that is a new one.
/// Throws SQLite::Exception; transactions are the caller's.
class PersonalTable {
  public:
    explicit PersonalTable(SQLite::Database& database);

    /// Keeps a value, or erases it for good where it comes without salt and value. False if the value is not that of
    /// its reference: it is left out.
    bool put(std::uint32_t controller, const v1::PersonalValue& value);
    void erase(std::uint32_t controller, std::string_view reference);
    /// The number of the dossier code that the reference stands for, 0 if unknown.
    CodeNumber code(std::uint32_t controller, std::string_view reference);
    /// Of the dossier code that decides whether the event counts.
    CodeNumber code_of(std::uint32_t controller, const v1::Event& event);
    /// As a centre gets it back; nothing for an unknown reference.
    std::optional<v1::PersonalValue> find(std::uint32_t controller, std::string_view reference);

  private:
    CodeNumber number_of_code(const std::string& text);

    SQLite::Statement find_;
    SQLite::Statement insert_;
    SQLite::Statement erase_;
    SQLite::Statement find_code_;
    SQLite::Statement insert_code_;
    SQLite::Statement forget_code_;
};

}  // namespace layso::hub
