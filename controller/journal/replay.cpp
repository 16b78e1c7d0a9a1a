#include "controller/journal/replay.hpp"

#include "controller/core/apply.hpp"
#include "controller/core/snapshot.hpp"

#include "protos/codec.hpp"
#include "protos/event_record.hpp"

namespace layso::journal {
namespace {

constexpr std::size_t snapshot_limit = 256UL << 20U;
constexpr store::ReadLimit batch{.records = 4096, .bytes = 4UL << 20U};

}  // namespace

store::Result<Replayed> replay(store::Log& log, bool from_empty) {
    Replayed result;
    if (!from_empty) {
        auto snapshot = log.latest_snapshot(core::fold_version);
        if (!snapshot) return std::unexpected{snapshot.error()};
        if (*snapshot) {
            const auto stored = parse_message<v1::QueueState>((*snapshot)->bytes, snapshot_limit);
            if (stored) {
                result.state = core::from_snapshot(*stored);
                result.from_snapshot = (*snapshot)->position;
            }
        }
    }
    std::uint64_t next = result.from_snapshot + 1;
    while (true) {
        auto records = log.read(next, batch);
        if (!records) return std::unexpected{records.error()};
        if (records->empty()) return result;
        for (const auto& record : *records) {
            if (const auto event = from_record(record.type, record.version, record.payload)) {
                core::apply(result.state, *event);
                ++result.events;
            } else {
                ++result.unknown;
            }
        }
        next = records->back().position + 1;
    }
}

}  // namespace layso::journal
