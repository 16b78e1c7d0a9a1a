#pragma once

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Database.h>

#include <filesystem>

namespace layso::store {

/// SQLite's online copy of an open database into a new file of mode 0600. The source's connection may write between
/// steps. Throws SQLite::Exception.
class DatabaseCopy {
  public:
    DatabaseCopy(SQLite::Database& source, const std::filesystem::path& destination);

    /// Copies up to `pages` pages, all if negative; true when done.
    bool step(int pages);

  private:
    SQLite::Database destination_;
    SQLite::Backup backup_;
};

/// Turns a finished copy into one file without a WAL beside it. Throws SQLite::Exception.
void make_single_file(const std::filesystem::path& path);

}  // namespace layso::store
