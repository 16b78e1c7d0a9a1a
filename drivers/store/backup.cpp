#include "drivers/store/backup.hpp"

#include "drivers/store/connection.hpp"
#include "drivers/store/database_copy.hpp"
#include "drivers/store/file_system.hpp"
#include "drivers/store/log_state.hpp"

#include <fmt/format.h>

#include <optional>

namespace layso::store {

class BackupJob::State {
  public:
    State(Log::State& from, std::filesystem::path to)
        : log(from), destination(std::move(to)), partial(with_suffix(destination, ".partial")) {
        remove_database(partial);
        copy.emplace(log.database, partial);
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() {
        copy.reset();
        remove_database(partial);
    }

    Log::State& log;
    std::filesystem::path destination;
    std::filesystem::path partial;
    std::optional<DatabaseCopy> copy;
    bool done = false;
};

BackupJob::BackupJob(std::unique_ptr<State> state) : state_(std::move(state)) {}
BackupJob::BackupJob(BackupJob&&) noexcept = default;
BackupJob& BackupJob::operator=(BackupJob&&) noexcept = default;
BackupJob::~BackupJob() = default;

Result<bool> BackupJob::step(int pages) {
    require(!state_->log.batch_open, "a backup steps between batches");
    // A failure to write the copy does not end the log: only its own connection is in doubt.
    try {
        if (!state_->done) {
            state_->done = state_->copy->step(pages);
            // From here on nothing refers to the log: finish() may run on another thread.
            if (state_->done) state_->copy.reset();
        }
        return state_->done;
    } catch (const SQLite::Exception& exception) {
        return std::unexpected(to_fault(exception, "copying to " + state_->partial.string()));
    }
}

Result<Verification> BackupJob::finish() {
    require(state_->done, "a backup is finished after its last step");
    try {
        make_single_file(state_->partial);
    } catch (const SQLite::Exception& exception) {
        return std::unexpected(to_fault(exception, "closing " + state_->partial.string()));
    }
    auto checked = verify(state_->partial, {}, {.application_id = state_->log.options.application_id});
    if (!checked) return checked;
    if (!checked->intact()) {
        return std::unexpected(Fault{FaultCode::damaged_copy, 0,
                                     fmt::format("the copy for {} does not verify: {}", state_->destination.string(),
                                                 checked->first_break->text)});
    }
    if (auto synced = sync_file(state_->partial); !synced) return std::unexpected(synced.error());
    if (auto renamed = rename_new(state_->partial, state_->destination); !renamed) {
        return std::unexpected(renamed.error());
    }
    return checked;
}

Result<BackupJob> Log::start_backup(const std::filesystem::path& destination) {
    State& state = *state_;
    require(!state.batch_open, "a backup begins between batches");
    if (state.dead) return std::unexpected(Fault{FaultCode::dead, 0, to_line(*state.dead)});
    std::error_code error;
    if (std::filesystem::exists(destination, error)) {
        return std::unexpected(Fault{FaultCode::destination_exists, 0, destination.string() + " is there already"});
    }
    try {
        return BackupJob(std::make_unique<BackupJob::State>(state, destination));
    } catch (const SQLite::Exception& exception) {
        return std::unexpected(to_fault(exception, "backing up to " + destination.string()));
    }
}

Result<void> Log::backup(const std::filesystem::path& destination) {
    auto job = start_backup(destination);
    if (!job) return std::unexpected(job.error());
    for (;;) {
        const auto done = job->step(-1);
        if (!done) return std::unexpected(done.error());
        if (*done) break;
    }
    const auto finished = job->finish();
    if (!finished) return std::unexpected(finished.error());
    return {};
}

}  // namespace layso::store
