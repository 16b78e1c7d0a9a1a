#pragma once

#include "drivers/store/fault.hpp"
#include "drivers/store/migrations.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace layso::store {

struct ConnectionOptions {
    bool create = true;
    std::uint32_t application_id = 0;
    std::span<const Migration> migrations;
    std::string vfs;
};

/// Opens a database for one writer: lock, pragmas, schema. Throws nothing.
Result<SQLite::Database> open_connection(const std::filesystem::path& path, const ConnectionOptions& options);

/// Opens an existing database for looking only; neither it nor its WAL is changed. Throws nothing.
Result<SQLite::Database> open_untouched(const std::filesystem::path& path, std::uint32_t application_id,
                                        int newest_schema, const std::string& vfs);

/// Classifies what SQLite threw.
Fault to_fault(const SQLite::Exception& exception, std::string_view doing);

/// Binds bytes that stay alive and unchanged until the statement is reset.
inline void bind_bytes(SQLite::Statement& statement, int index, std::string_view bytes) {
    // A null pointer would bind NULL, not an empty blob.
    statement.bindNoCopy(index, bytes.empty() ? "" : bytes.data(), static_cast<int>(bytes.size()));
}

inline void bind_number(SQLite::Statement& statement, int index, std::uint64_t number) {
    statement.bind(index, static_cast<std::int64_t>(number));
}

/// Valid until the statement moves on.
inline std::string_view bytes_of(const SQLite::Statement& statement, int index) {
    const auto column = statement.getColumn(index);
    const auto* data = static_cast<const char*>(column.getBlob());
    return data == nullptr ? std::string_view() : std::string_view(data, static_cast<std::size_t>(column.getBytes()));
}

inline std::uint64_t number_of(const SQLite::Statement& statement, int index) {
    return static_cast<std::uint64_t>(statement.getColumn(index).getInt64());
}

/// Resets a statement at the end of a scope, so that it holds no read lock.
class ResetAtEnd {
  public:
    explicit ResetAtEnd(SQLite::Statement& statement) : statement_(statement) {}
    ResetAtEnd(const ResetAtEnd&) = delete;
    ResetAtEnd& operator=(const ResetAtEnd&) = delete;
    ~ResetAtEnd() { statement_.tryReset(); }

  private:
    SQLite::Statement& statement_;
};

}  // namespace layso::store
