#include "controller/hub/core/fold.hpp"
#include "controller/hub/core/memory_rows.hpp"
#include "controller/hub/store/sqlite_state.hpp"
#include "drivers/store/chain.hpp"
#include "drivers/store/connection.hpp"

#include "protos/business_day.hpp"
#include "protos/event_record.hpp"

#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

namespace layso::hub {
namespace {

constexpr std::size_t findings_limit = 100;
constexpr std::size_t walk_step = 1000;

class Walk {
  public:
    explicit Walk(SqliteStore::State& state) : state_(state) {}

    Verification run() {
        for (const IncarnationRow& row : state_.events.incarnations(0)) walk_chain(row);
        recount();
        check_personal();
        return std::move(result_);
    }

  private:
    void find(std::string text) {
        if (result_.findings.size() < findings_limit) result_.findings.push_back(std::move(text));
    }

    void walk_chain(const IncarnationRow& row) {
        ++result_.incarnations;
        store::Hash previous = row.parent.hash;
        std::uint64_t expected = 1;
        while (true) {
            const auto events = state_.events.read(row.id, expected, walk_step);
            if (events.empty()) break;
            for (const StoredEvent& event : events) {
                const store::RecordKey key{row.incarnation, event.seq};
                if (event.seq != expected) {
                    find(fmt::format("controller {}: {} follows a gap", row.controller, store::to_string(key)));
                }
                previous = store::chain_hash(previous, key, event.type, event.version, event.payload);
                if (previous != event.hash) {
                    find(fmt::format("controller {}: the chain breaks at {}", row.controller, store::to_string(key)));
                    previous = event.hash;
                }
                expected = event.seq + 1;
            }
        }
        if (expected != row.seq + 1 || previous != row.hash) {
            find(fmt::format("controller {}: the cursor of {} is not its last record", row.controller,
                             store::to_hex(row.incarnation.view())));
        }
        result_.forked += state_.events.kept_apart(row.controller, row.incarnation);
    }

    void recount() {
        MemoryRows rows;
        state_.events.each([&](const StoredEvent& event) {
            ++result_.events;
            if (const auto fact = from_record(event.type, event.version, event.payload)) {
                fold(rows, {event.controller, event.position, event.code}, *fact);
            }
        });
        const auto stored = state_.counts.days();
        result_.days = stored.size();
        for (const auto& [day, counts] : stored) {
            const auto counted = rows.days().find(day);
            if (counted == rows.days().end() || counted->second != counts) report(day);
        }
        for (const auto& [day, counts] : rows.days()) {
            if (!stored.contains(day)) report(day);
        }
    }

    void report(const DayKey& day) {
        find(fmt::format("controller {}: the counts of {} are not those of its events", day.controller,
                         BusinessDay{day.business_day}.iso()));
    }

    void check_personal() {
        SQLite::Statement rows(state_.database, "SELECT controller, reference, salt, value FROM personal_value");
        while (rows.executeStep()) {
            if (rows.getColumn(3).isNull()) {
                ++result_.personal_erased;
                continue;
            }
            ++result_.personal_present;
            const auto salt = store::Salt::from(store::bytes_of(rows, 2));
            if (!salt ||
                store::personal_reference(*salt, store::bytes_of(rows, 3)).view() != store::bytes_of(rows, 1)) {
                find(fmt::format("controller {}: the personal value {} is not that of its reference",
                                 rows.getColumn(0).getUInt(), store::to_hex(store::bytes_of(rows, 1))));
            }
        }
    }

    SqliteStore::State& state_;
    Verification result_;
};

}  // namespace

Verification verify_store(SqliteStore::State& state) {
    return Walk(state).run();
}

}  // namespace layso::hub
