#include "firmware/journal/journal.hpp"

#include "protos/codec.hpp"

#include <string>
#include <utility>

namespace layso::kiosk {
namespace {

constexpr std::uint32_t record_version = 1;
constexpr std::size_t record_limit = 2 * configuration_limit;
constexpr std::size_t snapshot_limit = 4 * configuration_limit;

store::Fault unreadable(std::uint64_t position) {
    return {.code = store::FaultCode::corrupt,
            .text = "record " + std::to_string(position) + " of the kiosk's journal cannot be read"};
}

// A snapshot is a convenience: one that cannot be read is left aside and everything is folded anew.
std::uint64_t fold_snapshot(Knowledge& knowledge, const store::Snapshot& kept) {
    const auto snapshot = parse_message<v1::KioskSnapshot>(kept.bytes, snapshot_limit);
    if (!snapshot) return 0;
    for (const auto& record : snapshot->records()) fold(knowledge, record);
    return kept.position;
}

store::Result<std::uint64_t> fold_log(store::Log& log, Knowledge& knowledge, std::uint64_t position) {
    std::uint64_t count = 0;
    while (position < log.position()) {
        const auto records = log.read(position + 1);
        if (!records) return std::unexpected{records.error()};
        if (records->empty()) return std::unexpected{unreadable(position + 1)};
        for (const auto& stored : *records) {
            const auto record = parse_message<v1::KioskRecord>(stored.payload, record_limit);
            if (!record) return std::unexpected{unreadable(stored.position)};
            fold(knowledge, *record);
            position = stored.position;
            ++count;
        }
    }
    return count;
}

}  // namespace

store::LogOptions Journal::default_options() {
    store::LogOptions options;
    options.application_id = 0x4C594B49;
    options.wal_limit_bytes = 4ULL << 20U;
    return options;
}

Journal::Journal(store::Log log, Knowledge replayed, std::uint64_t records_since_snapshot)
    : log_(std::move(log)), replayed_(std::move(replayed)), records_since_snapshot_(records_since_snapshot) {}

store::Result<Journal> Journal::open(const std::filesystem::path& path, const store::Incarnation& incarnation,
                                     const store::LogOptions& options) {
    auto log = store::Log::open(path, options);
    if (!log) return std::unexpected{log.error()};
    Knowledge knowledge;
    const auto snapshot = log->latest_snapshot(fold_version);
    if (!snapshot) return std::unexpected{snapshot.error()};
    const auto from = *snapshot ? fold_snapshot(knowledge, **snapshot) : 0;
    const auto folded = fold_log(*log, knowledge, from);
    if (!folded) return std::unexpected{folded.error()};
    if (auto begun = log->begin(incarnation); !begun) return std::unexpected{begun.error()};
    return Journal{std::move(*log), std::move(knowledge), *folded};
}

store::Result<void> Journal::store(std::span<const v1::KioskRecord> records) {
    for (const auto& record : records) {
        const auto type = static_cast<std::uint32_t>(record.fact_case());
        if (auto appended = log_.append(type, record_version, to_bytes(record)); !appended) {
            return std::unexpected{appended.error()};
        }
    }
    if (auto committed = log_.commit(); !committed) return std::unexpected{committed.error()};
    records_since_snapshot_ += records.size();
    return {};
}

store::Result<void> Journal::keep_snapshot(const Knowledge& knowledge) {
    v1::KioskSnapshot snapshot;
    for (auto& record : to_records(knowledge)) *snapshot.add_records() = std::move(record);
    if (auto saved = log_.save_snapshot(fold_version, log_.position(), to_bytes(snapshot)); !saved) return saved;
    if (auto committed = log_.commit(); !committed) return std::unexpected{committed.error()};
    records_since_snapshot_ = 0;
    return log_.checkpoint();
}

v1::Head Journal::head() const {
    v1::Head head;
    const auto tip = log_.tip();
    if (tip.is_none()) return head;
    head.set_incarnation(std::string{tip.key.incarnation.view()});
    head.set_seq(tip.key.seq);
    head.set_hash(std::string{tip.hash.view()});
    return head;
}

}  // namespace layso::kiosk
