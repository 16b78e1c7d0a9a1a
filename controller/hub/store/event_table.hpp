#pragma once

#include "controller/hub/core/rows.hpp"
#include "drivers/store/record.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace layso::hub {

/// One incarnation of one controller as the hub holds it: exactly its records 1..seq.
struct IncarnationRow {
    std::int64_t id = 0;
    std::uint32_t controller = 0;
    store::Incarnation incarnation;
    store::Head parent;
    std::uint64_t seq = 0;
    store::Hash hash;
    store::Head head() const { return {{incarnation, seq}, hash}; }
};

/// A record with what the hub added to it.
struct StoredEvent {
    std::uint64_t position = 0;
    std::uint32_t controller = 0;
    store::Incarnation incarnation;
    std::uint64_t seq = 0;
    std::uint32_t type = 0;
    std::uint32_t version = 0;
    std::string payload;
    store::Hash hash;
    CodeNumber code = 0;
};

/// Incarnations and their records. Throws SQLite::Exception; transactions are the caller's.
class EventTable {
  public:
    explicit EventTable(SQLite::Database& database);

    std::optional<IncarnationRow> find(std::uint32_t controller, const store::Incarnation& incarnation);
    /// Of one controller, or of all for 0; in order of arrival.
    std::vector<IncarnationRow> incarnations(std::uint32_t controller);
    /// Gives the row its id.
    void insert(IncarnationRow& row);
    /// Writes seq and hash, and always something new.
    void touch(const IncarnationRow& row);

    std::uint64_t last_position();
    void insert(std::int64_t incarnation, const StoredEvent& event);
    void set_code(std::uint64_t position, CodeNumber code);
    std::optional<store::Hash> hash_at(std::int64_t incarnation, std::uint64_t seq);
    /// Records of one incarnation from `from_seq` on, in order.
    std::vector<StoredEvent> read(std::int64_t incarnation, std::uint64_t from_seq, std::size_t limit);
    /// All records in order of arrival.
    void each(const std::function<void(const StoredEvent&)>& visit);

    void keep_apart(std::uint32_t controller, const StoredEvent& event);
    std::uint64_t kept_apart(std::uint32_t controller, const store::Incarnation& incarnation);

  private:
    static StoredEvent event_of(const SQLite::Statement& row);
    static IncarnationRow incarnation_of(const SQLite::Statement& row);

    SQLite::Statement find_;
    SQLite::Statement list_;
    SQLite::Statement insert_incarnation_;
    SQLite::Statement touch_;
    SQLite::Statement last_position_;
    SQLite::Statement insert_event_;
    SQLite::Statement set_code_;
    SQLite::Statement hash_at_;
    SQLite::Statement read_;
    SQLite::Statement each_;
    SQLite::Statement keep_apart_;
    SQLite::Statement kept_apart_;
};

}  // namespace layso::hub
