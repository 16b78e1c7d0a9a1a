#include "tests/unit/kiosk_journal/crash_kiosk.hpp"

#include "drivers/store/verify.hpp"
#include "tests/unit/kiosk_journal/scripted_day.hpp"

#include <utility>

namespace layso::kiosk::testing {
namespace {

using support::CrashDisk;

constexpr std::uint8_t first_process = 1;
constexpr std::uint8_t second_process = 2;
constexpr std::uint8_t next_process = 9;

store::Incarnation incarnation_of(std::uint8_t process) {
    store::Incarnation incarnation;
    incarnation.bytes.fill(process);
    return incarnation;
}

/// How the log itself stands to a head that the hello once told.
store::Result<store::Standing> standing_of(const CrashDisk& disk, const std::filesystem::path& path,
                                           store::LogOptions options, const v1::Head& seen) {
    options.vfs = disk.name();
    auto log = store::Log::open(path, options);
    if (!log) return std::unexpected{log.error()};
    return log->compare(
        {.key = {.incarnation = store::Incarnation::from(seen.incarnation()).value(), .seq = seen.seq()},
         .hash = store::Hash::from(seen.hash()).value()});
}

}  // namespace

CrashKiosk::CrashKiosk(CrashDisk& disk, std::filesystem::path path) : path_(std::move(path)) {
    Knowledge knowledge;
    knowledge_.push_back(text_of(knowledge));
    positions_.push_back(0);
    for (const auto& effect : scripted_day()) {
        const auto* store = std::get_if<effect::Store>(&effect);
        if (store == nullptr) continue;
        stores_.push_back(store->records);
        for (const auto& record : store->records) fold(knowledge, record);
        knowledge_.push_back(text_of(knowledge));
        positions_.push_back(positions_.back() + store->records.size());
    }
    disk.load({});
    (void)Journal::open(path_, incarnation_of(first_process), on(disk));
    start_ = disk.content();
    disk.load(start_);
    recording_ = true;
    (void)work(disk, [] {});
    recording_ = false;
    stopped_ = disk.content();
}

store::LogOptions CrashKiosk::on(const CrashDisk& disk) const {
    auto options = Journal::default_options();
    options.vfs = disk.name();
    return options;
}

std::string CrashKiosk::work(CrashDisk& disk, const std::function<void()>& promised) {
    const std::size_t half = stores_.size() / 2;
    std::size_t at = 0;
    for (const std::uint8_t process : {first_process, second_process}) {
        if (recording_ && process == second_process) earlier_ = disk.content();
        auto journal = Journal::open(path_, incarnation_of(process), on(disk));
        if (!journal) return store::to_line(journal.error());
        Knowledge knowledge = journal->replayed();
        for (const std::size_t end = process == first_process ? half : stores_.size(); at < end; ++at) {
            if (auto stored = journal->store(stores_[at]); !stored) return store::to_line(stored.error());
            promised();
            if (recording_) heads_.push_back(journal->head());
            for (const auto& record : stores_[at]) fold(knowledge, record);
            // A snapshot and a checkpoint in the middle of each process.
            if (at != half / 2 && at != half + half / 2) continue;
            if (auto kept = journal->keep_snapshot(knowledge); !kept) return store::to_line(kept.error());
        }
        if (recording_) running_ = disk.content();
    }
    return {};
}

std::string CrashKiosk::wrong_knowledge(const Journal& journal, std::size_t promises) const {
    for (std::size_t at = 0; at < positions_.size(); ++at) {
        if (positions_[at] != journal.position()) continue;
        if (at < promises) return "stored records are lost";
        return knowledge_[at] == text_of(journal.replayed()) ? "" : "another knowledge";
    }
    return "half a commit, at " + std::to_string(journal.position());
}

support::CrashSubject::Judgement CrashKiosk::judge(CrashDisk& disk, std::size_t promises, bool with_witness) {
    opened_so_far(disk);
    if (with_witness && promises > 0) {
        const auto standing = standing_of(disk, path_, on(disk), heads_[promises - 1]);
        if (!standing) return {.fault = store::to_line(standing.error())};
        if (*standing == store::Standing::behind) return {.alarm = "rolled back"};
        if (*standing == store::Standing::conflicting) return {.alarm = "fork"};
    }
    for (int start = 0; start < 2; ++start) {
        auto journal = Journal::open(path_, incarnation_of(static_cast<std::uint8_t>(next_process + start)), on(disk));
        if (start == 0) opened_so_far(disk);
        if (!journal) return {.fault = store::to_line(journal.error())};
        if (auto wrong = wrong_knowledge(*journal, promises); !wrong.empty()) return {.wrong = wrong};
        if (start == 1) {
            // Work goes on, into the database as well.
            v1::KioskRecord record;
            record.mutable_ticket_reported();
            if (auto stored = journal->store({&record, 1}); !stored) return {.fault = store::to_line(stored.error())};
            if (auto kept = journal->keep_snapshot(journal->replayed()); !kept) {
                return {.fault = store::to_line(kept.error())};
            }
        }
    }
    return {};
}

bool CrashKiosk::verify_finds(CrashDisk& disk) {
    const auto options = on(disk);
    const auto found = store::verify(path_, {}, {.application_id = options.application_id, .vfs = disk.name()});
    return !found || !found->clean();
}

}  // namespace layso::kiosk::testing
