#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

namespace layso::bench {

/// The limit of issuing: what SQLite itself needs for the rows of an issued ticket, without a queue above it. A series'
/// number is raised, a ticket with its unique number is added, and an event of the size of ours. WAL, FULL and
/// EXCLUSIVE as the journal has them, checkpoints as SQLite makes them by itself.
class PlainIssue {
  public:
    explicit PlainIssue(const std::filesystem::path& path);

    /// One transaction of so many tickets.
    void commit(std::size_t tickets);

  private:
    void issue();

    SQLite::Database database_;
    SQLite::Statement begin_;
    SQLite::Statement commit_;
    SQLite::Statement raise_;
    SQLite::Statement add_ticket_;
    SQLite::Statement add_event_;
    std::string payload_;
    std::int64_t number_ = 0;
};

}  // namespace layso::bench
