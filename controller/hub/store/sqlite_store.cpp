#include "controller/hub/store/sqlite_store.hpp"

#include "controller/hub/core/batch.hpp"
#include "controller/hub/core/fold.hpp"
#include "controller/hub/store/migrations.hpp"
#include "controller/hub/store/sqlite_state.hpp"
#include "drivers/store/connection.hpp"

#include "protos/event_record.hpp"

#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Transaction.h>

#include <system_error>
#include <utility>

namespace layso::hub {
namespace {

constexpr std::uint32_t application_id = 0x4C614875;  // "LaHu"
constexpr std::uintmax_t wal_limit_bytes = 16U << 20U;

template <class Work>
auto guarded(std::string_view doing, Work work) -> store::Result<decltype(work())> {
    try {
        if constexpr (std::is_void_v<decltype(work())>) {
            work();
            return {};
        } else {
            return work();
        }
    } catch (const SQLite::Exception& exception) {
        return std::unexpected(store::to_fault(exception, doing));
    }
}

}  // namespace

SqliteStore::State::State(SQLite::Database opened, std::filesystem::path file)
    : path(std::move(file)),
      database(std::move(opened)),
      events(database),
      personal(database),
      counts(database),
      registry(database) {}

void SqliteStore::State::fold_anew() {
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    counts.clear();
    std::vector<std::pair<std::uint64_t, CodeNumber>> found;
    events.each([&](const StoredEvent& event) {
        const auto fact = from_record(event.type, event.version, event.payload);
        if (!fact) return;
        CodeNumber code = event.code;
        // Of a type that this program has only now learnt to read.
        if (code == 0) {
            code = personal.code_of(event.controller, *fact);
            if (code != 0) found.emplace_back(event.position, code);
        }
        fold(counts, {event.controller, event.position, code}, *fact);
    });
    for (const auto& [position, code] : found) events.set_code(position, code);
    counts.flush();
    database.exec("DELETE FROM fold");
    database.exec("INSERT INTO fold VALUES (" + std::to_string(fold_version) + ")");
    transaction.commit();
}

void SqliteStore::State::keep_wal_short() {
    std::error_code error;
    const auto size = std::filesystem::file_size(path.string() + "-wal", error);
    if (!error && size > wal_limit_bytes) database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
}

SqliteStore::SqliteStore(std::unique_ptr<State> state) : state_(std::move(state)) {}
SqliteStore::~SqliteStore() = default;

store::Result<std::unique_ptr<SqliteStore>> SqliteStore::open(const std::filesystem::path& path,
                                                              const std::string& vfs) {
    store::ConnectionOptions options;
    options.vfs = vfs;
    options.application_id = application_id;
    options.migrations = hub_migrations();
    auto database = store::open_connection(path, options);
    if (!database) return std::unexpected(database.error());
    return guarded("opening " + path.string(), [&] {
        auto state = std::make_unique<State>(std::move(*database), path);
        const auto version = state->database.execAndGet("SELECT coalesce(max(version), 0) FROM fold").getUInt();
        if (version != fold_version) state->fold_anew();
        return std::unique_ptr<SqliteStore>(new SqliteStore(std::move(state)));
    });
}

store::Result<Ingested> SqliteStore::ingest(std::uint32_t controller, const v1::IngestRequest& request,
                                            std::int64_t now) {
    if (const auto refusal = check_batch(controller, request); refusal != v1::REFUSAL_UNSPECIFIED) {
        Ingested refused;
        refused.reply.set_refusal(refusal);
        return refused;
    }
    return guarded("ingest", [&] {
        Ingested ingested = SqliteIngest(*state_, controller, now).run(request);
        state_->keep_wal_short();
        return ingested;
    });
}

store::Result<v1::StartReply> SqliteStore::start(std::uint32_t controller, const v1::StartRequest& request) {
    if (const auto refusal = check_start(controller, request); refusal != v1::REFUSAL_UNSPECIFIED) {
        v1::StartReply refused;
        refused.set_refusal(refusal);
        return refused;
    }
    return guarded("start", [&] { return answer_start(*state_, controller, request); });
}

store::Result<void> SqliteStore::import_controllers(std::span<const RegisteredController> controllers) {
    return guarded("importing centres", [&] {
        SQLite::Transaction transaction(state_->database, SQLite::TransactionBehavior::IMMEDIATE);
        for (const RegisteredController& controller : controllers) state_->registry.put(controller);
        transaction.commit();
    });
}

store::Result<std::vector<RegisteredController>> SqliteStore::controllers() {
    return guarded("reading centres", [&] { return state_->registry.controllers(); });
}

store::Result<void> SqliteStore::import_ranks(std::span<const ImportedRank> ranks) {
    return guarded("importing ranks", [&] {
        SQLite::Transaction transaction(state_->database, SQLite::TransactionBehavior::IMMEDIATE);
        for (const ImportedRank& rank : ranks) state_->registry.put(rank);
        transaction.commit();
    });
}

store::Result<ProvinceDay> SqliteStore::day(std::uint32_t business_day, const std::string& province) {
    return guarded("reading a day", [&] {
        return ProvinceDay{business_day, state_->counts.day(business_day),
                           state_->registry.rank(business_day, province)};
    });
}

store::Result<std::vector<Alarm>> SqliteStore::alarms() {
    return guarded("reading alarms", [&] { return state_->registry.alarms(); });
}

store::Result<Verification> SqliteStore::verify() {
    return guarded("verify", [&] { return verify_store(*state_); });
}

}  // namespace layso::hub
