#include "controller/app/online_backup.hpp"

#include <fmt/format.h>

#include <utility>

namespace layso::app {
namespace {

// 1 MiB: about a millisecond of the loop's time.
constexpr int pages_at_once = 256;

}  // namespace

OnlineBackup::OnlineBackup(store::Log& log, const std::filesystem::path& destination, Done done)
    : destination_(destination), done_(std::move(done)) {
    auto job = log.start_backup(destination);
    if (job) {
        job_ = std::make_unique<store::BackupJob>(std::move(*job));
    } else {
        end(std::unexpected{store::to_line(job.error())});
    }
}

bool OnlineBackup::step() {
    if (!job_) return true;
    const auto copied = job_->step(pages_at_once);
    if (!copied) {
        end(std::unexpected{store::to_line(copied.error())});
        return true;
    }
    if (!*copied) return false;
    const auto checked = job_->finish();
    if (!checked) {
        end(std::unexpected{store::to_line(checked.error())});
    } else {
        end(fmt::format("backup made and checked: {} ({} records)", destination_.string(), checked->records));
    }
    return true;
}

void OnlineBackup::end(std::expected<std::string, std::string> result) {
    job_.reset();
    if (done_) std::exchange(done_, nullptr)(std::move(result));
}

}  // namespace layso::app
