#include "drivers/store/log.hpp"

#include "drivers/store/backup.hpp"
#include "drivers/store/chain.hpp"
#include "drivers/store/log_state.hpp"

#include <fmt/format.h>

#include <utility>

namespace layso::store {
namespace {

constexpr std::uint64_t wal_worth_a_checkpoint = 1ULL << 20;
constexpr std::size_t largest_payload_limit = 256ULL << 20;

std::unexpected<Fault> too_large(std::size_t size, std::size_t limit) {
    return std::unexpected(Fault{FaultCode::too_large, 0, fmt::format("{} bytes, {} allowed", size, limit)});
}

}  // namespace

Log::Log(std::unique_ptr<State> state) : state_(std::move(state)) {}
Log::Log(Log&&) noexcept = default;
Log& Log::operator=(Log&&) noexcept = default;
Log::~Log() = default;

Result<Log> Log::open(const std::filesystem::path& path, const LogOptions& options) {
    require(options.payload_limit_bytes <= largest_payload_limit, "payload_limit_bytes is above what SQLite binds");
    auto database = open_connection(path, {options.create, options.application_id, log_migrations(), options.vfs});
    if (!database) return std::unexpected(database.error());
    try {
        auto state = std::make_unique<State>(std::move(*database), path, options);
        state->load();
        return Log(std::move(state));
    } catch (const SQLite::Exception& exception) {
        return std::unexpected(to_fault(exception, "reading " + path.string()));
    }
}

Result<void> Log::begin(const Incarnation& incarnation) {
    State& state = *state_;
    require(!state.own, "begin() is called once");
    require(!incarnation.is_zero(), "an incarnation is random, not zero");
    return state.run("beginning", [&]() -> Result<void> {
        if (state.find_line(incarnation) != nullptr) {
            return std::unexpected(Fault{FaultCode::duplicate_incarnation, 0,
                                         "incarnation " + to_hex(incarnation.view()) + " is already in the log"});
        }
        state.own = incarnation;
        return {};
    });
}

Result<Appended> Log::append(std::uint32_t type, std::uint32_t version, std::string_view payload) {
    State& state = *state_;
    require(state.own.has_value(), "begin() comes before append()");
    return state.run("appending", [&]() -> Result<Appended> {
        if (payload.size() > state.options.payload_limit_bytes) {
            return too_large(payload.size(), state.options.payload_limit_bytes);
        }
        state.open_batch();
        State::Line* line = state.find_line(*state.own);
        if (line == nullptr) line = &state.add_line(*state.own, state.tip);
        const RecordKey key{*state.own, line->last_seq + 1};
        const Hash hash = chain_hash(line->last_hash, key, type, version, payload);
        state.add_record(*line, type, version, payload, hash);
        return Appended{state.position, key, hash};
    });
}

Result<std::uint64_t> Log::commit() {
    State& state = *state_;
    return state.run("committing", [&]() -> Result<std::uint64_t> {
        if (!state.batch_open) return state.durable_position;
        state.commit();
        if (wal_bytes() > state.options.wal_limit_bytes) state.checkpoint();
        return state.durable_position;
    });
}

bool Log::batch_open() const {
    return state_->batch_open;
}

std::uint64_t Log::position() const {
    return state_->durable_position;
}

Head Log::tip() const {
    return state_->durable_tip;
}

std::vector<IncarnationHead> Log::heads() const {
    std::vector<IncarnationHead> heads;
    heads.reserve(state_->lines.size());
    for (const State::Line& line : state_->lines) {
        if (line.durable.last_seq > 0) heads.push_back(line.durable);
    }
    return heads;
}

std::optional<Incarnation> Log::incarnation() const {
    return state_->own;
}

Result<void> Log::checkpoint() {
    State& state = *state_;
    require(!state.batch_open, "checkpoint() is called between batches");
    return state.run("checkpointing", [&]() -> Result<void> {
        state.checkpoint();
        return {};
    });
}

std::uint64_t Log::wal_bytes() const {
    return state_->wal_pages * wal_frame_bytes;
}

bool Log::checkpoint_wanted() const {
    return state_->erasure_in_wal || wal_bytes() > wal_worth_a_checkpoint;
}

// --- side tables
// ------------------------------------------------------------------------------------------------------

Result<PersonalState> Log::put_personal(const PersonalValue& value) {
    State& state = *state_;
    return state.run("keeping a personal value", [&]() -> Result<PersonalState> {
        const std::size_t size = value.value.size() + (value.lookup ? value.lookup->size() : 0);
        if (size > state.options.payload_limit_bytes) return too_large(size, state.options.payload_limit_bytes);
        if (personal_reference(value.salt, value.value) != value.reference) {
            return std::unexpected(
                Fault{FaultCode::reference_mismatch, 0, "the reference is not the hash of salt and value"});
        }
        const PersonalState known = state.personal.find(value.reference).state;
        if (known != PersonalState::unknown) return known;
        state.open_batch();
        state.personal.insert(value);
        return PersonalState::present;
    });
}

Result<PersonalLookup> Log::personal(const Hash& reference) {
    return state_->run("reading a personal value",
                       [&]() -> Result<PersonalLookup> { return state_->personal.find(reference); });
}

Result<std::vector<Hash>> Log::find_personal(std::uint32_t kind, std::string_view lookup, std::size_t limit) {
    return state_->run("finding personal values", [&]() -> Result<std::vector<Hash>> {
        return state_->personal.find_by_lookup(kind, lookup, limit);
    });
}

Result<PersonalState> Log::erase_personal(const Hash& reference) {
    State& state = *state_;
    return state.run("erasing a personal value", [&]() -> Result<PersonalState> {
        state.open_batch();
        const PersonalState before = state.personal.find(reference).state;
        state.personal.erase(reference);
        state.erased_in_batch |= before == PersonalState::present;
        return before;
    });
}

Result<void> Log::set_setting(std::string_view key, std::string_view value) {
    State& state = *state_;
    return state.run("keeping a setting", [&]() -> Result<void> {
        const std::size_t size = key.size() + value.size();
        if (size > state.options.payload_limit_bytes) return too_large(size, state.options.payload_limit_bytes);
        state.open_batch();
        state.settings.set(key, value);
        return {};
    });
}

Result<std::optional<std::string>> Log::get_setting(std::string_view key) {
    return state_->run("reading a setting",
                       [&]() -> Result<std::optional<std::string>> { return state_->settings.get(key); });
}

Result<void> Log::save_snapshot(std::uint32_t fold_version, std::uint64_t position, std::string_view bytes) {
    State& state = *state_;
    require(position > 0 && position <= state.position, "a snapshot folds records that are there");
    return state.run("keeping a snapshot", [&]() -> Result<void> {
        if (bytes.size() > largest_payload_limit) return too_large(bytes.size(), largest_payload_limit);
        state.open_batch();
        const auto hash = state.records.find_hash_at(position);
        if (!hash) {
            return std::unexpected(
                Fault{FaultCode::corrupt, 0, fmt::format("there is no record at position {}", position)});
        }
        state.snapshots.save(fold_version, position, *hash, bytes);
        return {};
    });
}

Result<std::optional<Snapshot>> Log::latest_snapshot(std::uint32_t fold_version) {
    State& state = *state_;
    return state.run("reading a snapshot", [&]() -> Result<std::optional<Snapshot>> {
        auto stored = state.snapshots.latest(fold_version, state.durable_position);
        // Of another history, for instance after a restore: fold the records instead.
        if (!stored || state.records.find_hash_at(stored->snapshot.position) != stored->hash) return std::nullopt;
        return std::move(stored->snapshot);
    });
}

}  // namespace layso::store
