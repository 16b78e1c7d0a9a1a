#include "drivers/store/vault.hpp"

#include "drivers/store/connection.hpp"

#include <SQLiteCpp/Transaction.h>

#include <array>
#include <utility>

namespace layso::store {
namespace {

constexpr std::uint32_t vault_application_id = 0x4C615656;
constexpr std::array vault_migrations = {
    Migration{1, "CREATE TABLE secret (key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID"}};

// Keys with a prefix are the range from the prefix itself to the first text that no longer begins with it.
constexpr std::string_view range =
    "WHERE key >= ?1 AND substr(CAST(key AS BLOB), 1, length(CAST(?1 AS BLOB))) = "
    "CAST(?1 AS BLOB)";

}  // namespace

class Vault::State {
  public:
    explicit State(SQLite::Database opened) : database(std::move(opened)) {}

    template <class Body>
    auto run(const char* doing, Body&& body) -> std::invoke_result_t<Body&> {
        if (dead) return std::unexpected(Fault{FaultCode::dead, dead->sqlite_code, to_line(*dead)});
        try {
            return body();
        } catch (const SQLite::Exception& exception) {
            dead = to_fault(exception, doing);
            return std::unexpected(*dead);
        }
    }

    /// Secrets that were replaced must not stay readable in the WAL.
    void empty_wal() { SQLite::Statement(database, "PRAGMA wal_checkpoint(TRUNCATE)").executeStep(); }

    SQLite::Database database;
    std::optional<Fault> dead;
};

Vault::Vault(std::unique_ptr<State> state) : state_(std::move(state)) {}
Vault::Vault(Vault&&) noexcept = default;
Vault& Vault::operator=(Vault&&) noexcept = default;
Vault::~Vault() = default;

Result<Vault> Vault::open(const std::filesystem::path& path) {
    auto database = open_connection(path, {true, vault_application_id, vault_migrations, {}});
    if (!database) return std::unexpected(database.error());
    return Vault(std::make_unique<State>(std::move(*database)));
}

Result<void> Vault::put(std::string_view key, std::string_view value) {
    return state_->run("keeping a secret", [&]() -> Result<void> {
        SQLite::Statement put(state_->database,
                              "INSERT INTO secret (key, value) VALUES (?, ?) "
                              "ON CONFLICT (key) DO UPDATE SET value = excluded.value");
        put.bind(1, std::string(key));
        bind_bytes(put, 2, value);
        put.exec();
        state_->empty_wal();
        return {};
    });
}

Result<std::optional<std::string>> Vault::get(std::string_view key) {
    return state_->run("reading a secret", [&]() -> Result<std::optional<std::string>> {
        SQLite::Statement get(state_->database, "SELECT value FROM secret WHERE key = ?");
        get.bind(1, std::string(key));
        if (!get.executeStep()) return std::nullopt;
        return std::string(bytes_of(get, 0));
    });
}

Result<bool> Vault::erase(std::string_view key) {
    return state_->run("erasing a secret", [&]() -> Result<bool> {
        SQLite::Statement erase(state_->database, "DELETE FROM secret WHERE key = ?");
        erase.bind(1, std::string(key));
        const bool erased = erase.exec() > 0;
        state_->empty_wal();
        return erased;
    });
}

Result<std::size_t> Vault::erase_prefix(std::string_view prefix) {
    return state_->run("erasing secrets", [&]() -> Result<std::size_t> {
        SQLite::Statement erase(state_->database, "DELETE FROM secret " + std::string(range));
        erase.bind(1, std::string(prefix));
        const int erased = erase.exec();
        state_->empty_wal();
        return static_cast<std::size_t>(erased);
    });
}

Result<std::vector<Vault::Entry>> Vault::list(std::string_view prefix) {
    return state_->run("listing secrets", [&]() -> Result<std::vector<Entry>> {
        SQLite::Statement list(state_->database,
                               "SELECT key, value FROM secret " + std::string(range) + " ORDER BY key");
        list.bind(1, std::string(prefix));
        std::vector<Entry> entries;
        while (list.executeStep()) entries.push_back({list.getColumn(0).getString(), std::string(bytes_of(list, 1))});
        return entries;
    });
}

}  // namespace layso::store
