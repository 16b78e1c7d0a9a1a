#include "controller/app/online_backup.hpp"

#include <fmt/format.h>

#include <utility>

namespace layso::app {
namespace {

// 1 MiB: about a millisecond of the loop's time.
constexpr int pages_at_once = 256;

std::expected<std::string, std::string> finish(store::BackupJob& job, const std::filesystem::path& destination) {
    const auto checked = job.finish();
    if (!checked) return std::unexpected{store::to_line(checked.error())};
    return fmt::format("backup made and checked: {} ({} records)", destination.string(), checked->records);
}

}  // namespace

OnlineBackup::OnlineBackup(link::Loop& loop, store::Log& log, std::filesystem::path destination, Done done)
    : loop_(loop), destination_(std::move(destination)), done_(std::move(done)) {
    auto job = log.start_backup(destination_);
    if (job) {
        job_.emplace(std::move(*job));
    } else {
        end(std::unexpected{store::to_line(job.error())});
    }
}

OnlineBackup::~OnlineBackup() {
    *alive_ = false;
    if (checker_.joinable()) checker_.join();
}

bool OnlineBackup::step() {
    if (!job_) return true;
    const auto copied = job_->step(pages_at_once);
    if (!copied) {
        job_.reset();
        end(std::unexpected{store::to_line(copied.error())});
        return true;
    }
    if (*copied) check();
    return *copied;
}

// The thread uses the job alone, which no longer refers to the log.
void OnlineBackup::check() {
    checker_ = std::thread{[this] { end(finish(*job_, destination_)); }};
}

// Posts only: what it names is not used by the loop's thread until then.
void OnlineBackup::end(std::expected<std::string, std::string> result) {
    loop_.post([alive = alive_, done = std::move(done_), result = std::move(result)]() mutable {
        if (*alive) done(std::move(result));
    });
}

}  // namespace layso::app
