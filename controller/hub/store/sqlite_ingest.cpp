#include "controller/hub/core/fold.hpp"
#include "controller/hub/store/head_codec.hpp"
#include "controller/hub/store/sqlite_state.hpp"
#include "drivers/store/chain.hpp"

#include "protos/event_record.hpp"

#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>

#include <algorithm>

namespace layso::hub {
namespace {

// A resumed copy of a machine may go on for long under a taken key: enough of it is kept to see what it did.
constexpr std::uint64_t kept_apart_limit = 100'000;

StoredEvent to_stored(const v1::Record& record, const store::Incarnation& incarnation) {
    StoredEvent event;
    event.incarnation = incarnation;
    event.seq = record.seq();
    event.type = record.type();
    event.version = record.version();
    event.payload = record.payload();
    event.hash = *store::Hash::from(record.hash());
    return event;
}

// Types to come are stored and folded after an upgrade; one of ours with a body that is not its own is a fault.
bool is_known_type(const StoredEvent& event) {
    return event.version <= event_version &&
           v1::Event::descriptor()->FindFieldByNumber(static_cast<int>(event.type)) != nullptr;
}

}  // namespace

Ingested SqliteIngest::run(const v1::IngestRequest& request) {
    SQLite::Transaction transaction(state_.database, SQLite::TransactionBehavior::IMMEDIATE);
    state_.counts.forget();
    if (!state_.registry.knows(controller_)) {
        result_.reply.set_refusal(v1::REFUSAL_CENTRE_UNKNOWN);
        return result_;
    }
    take(request);
    result_.changed = state_.counts.flush();
    if (incarnation_.id != 0) {
        state_.events.touch(incarnation_);
        *result_.reply.mutable_cursor() = to_wire(incarnation_.head());
    }
    transaction.commit();
    return result_;
}

void SqliteIngest::take(const v1::IngestRequest& request) {
    const auto incarnation = *store::Incarnation::from(request.incarnation());
    const store::Head parent = from_wire(request.parent());
    const auto known = state_.events.find(controller_, incarnation);
    incarnation_ = known.value_or(IncarnationRow{0, controller_, incarnation, parent, 0, parent.hash});
    result_.reply.set_expected_seq(incarnation_.seq + 1);
    if (request.records(0).seq() > incarnation_.seq + 1) {
        result_.reply.set_refusal(v1::REFUSAL_BATCH_GAP);
        return;
    }
    if (!check_chain(request)) {
        result_.reply.set_refusal(v1::REFUSAL_CHAIN_BROKEN);
        alarm(AlarmKind::chain_broken, request.records(0).seq(), "a batch whose hashes are not those of its records");
        return;
    }
    if (incarnation_.parent != parent) {
        keep_apart(request, 0);
        return;
    }
    const int conflict = first_conflict(request);
    const auto present = static_cast<int>(std::min<std::uint64_t>(incarnation_.seq + 1 - request.records(0).seq(),
                                                                  static_cast<std::uint64_t>(request.records_size())));
    if (conflict < present) {
        keep_apart(request, conflict);
        return;
    }
    append(request, present);
    result_.reply.set_expected_seq(incarnation_.seq + 1);
}

bool SqliteIngest::check_chain(const v1::IngestRequest& request) {
    const std::uint64_t first = request.records(0).seq();
    store::Hash previous;
    if (first == 1) {
        previous = from_wire(request.parent()).hash;
    } else if (first == incarnation_.seq + 1) {
        previous = incarnation_.hash;
    } else {
        const auto stored = state_.events.hash_at(incarnation_.id, first - 1);
        if (!stored) return false;
        previous = *stored;
    }
    for (const v1::Record& record : request.records()) {
        previous = store::chain_hash(previous, {incarnation_.incarnation, record.seq()}, record.type(),
                                     record.version(), record.payload());
        if (previous.view() != record.hash()) return false;
    }
    return true;
}

int SqliteIngest::first_conflict(const v1::IngestRequest& request) {
    for (int at = 0; at < request.records_size(); ++at) {
        const v1::Record& record = request.records(at);
        if (record.seq() > incarnation_.seq) return request.records_size();
        const auto stored = state_.events.hash_at(incarnation_.id, record.seq());
        if (!stored || stored->view() != record.hash()) return at;
    }
    return request.records_size();
}

void SqliteIngest::keep_apart(const v1::IngestRequest& request, int from) {
    result_.reply.set_refusal(v1::REFUSAL_FORK);
    const std::uint64_t seq = request.records(from).seq();
    alarm(AlarmKind::fork, seq,
          fmt::format("a second content under this key and {} after it", request.records_size() - from - 1));
    if (state_.events.kept_apart(controller_, incarnation_.incarnation) >= kept_apart_limit) return;
    for (int at = from; at < request.records_size(); ++at) {
        state_.events.keep_apart(controller_, to_stored(request.records(at), incarnation_.incarnation));
    }
}

void SqliteIngest::append(const v1::IngestRequest& request, int from) {
    for (const v1::PersonalValue& value : request.personal_values()) {
        if (!state_.personal.put(controller_, value)) {
            alarm(AlarmKind::unreadable, request.records(0).seq(),
                  "a personal value that is not that of its reference");
        }
    }
    if (incarnation_.id == 0) state_.events.insert(incarnation_);
    std::uint64_t position = state_.events.last_position();
    for (int at = from; at < request.records_size(); ++at) {
        StoredEvent event = to_stored(request.records(at), incarnation_.incarnation);
        event.controller = controller_;
        event.position = ++position;
        incarnation_.seq = event.seq;
        incarnation_.hash = event.hash;
        const auto fact = from_record(event.type, event.version, event.payload);
        if (fact) event.code = state_.personal.code_of(controller_, *fact);
        state_.events.insert(incarnation_.id, event);
        ++result_.added;
        if (!fact) {
            if (is_known_type(event)) alarm(AlarmKind::unreadable, event.seq, "an event that cannot be read");
            continue;
        }
        if (fact->has_personal_value_erased()) {
            state_.personal.erase(controller_, fact->personal_value_erased().reference());
        }
        fold(state_.counts, {controller_, event.position, event.code}, *fact);
    }
    if (result_.added > 0) alarm_of_branches();
}

void SqliteIngest::alarm_of_branches() {
    // A centre goes on from its newest record. Where two go on from one, a disk was copied, or it was put back and the
    // hub was not asked before the first number.
    for (const IncarnationRow& other : state_.events.incarnations(controller_)) {
        if (other.incarnation == incarnation_.incarnation) continue;
        if (other.parent.key == incarnation_.parent.key) {
            alarm(AlarmKind::fork, 1,
                  fmt::format("goes on from the same record as {}", store::to_hex(other.incarnation.view())));
        }
        const bool is_parent = other.incarnation == incarnation_.parent.key.incarnation;
        const bool is_child = other.parent.key.incarnation == incarnation_.incarnation;
        if (!is_parent && !is_child) continue;
        const IncarnationRow& older = is_parent ? other : incarnation_;
        const IncarnationRow& younger = is_parent ? incarnation_ : other;
        if (older.seq > younger.parent.key.seq) {
            alarm(AlarmKind::fork, younger.parent.key.seq,
                  fmt::format("{} goes on from {}, which itself went on", store::to_hex(younger.incarnation.view()),
                              store::to_string(younger.parent.key)));
        } else if (older.seq == younger.parent.key.seq && older.hash != younger.parent.hash) {
            alarm(AlarmKind::fork, younger.parent.key.seq,
                  fmt::format("{} goes on from another content of {}", store::to_hex(younger.incarnation.view()),
                              store::to_string(younger.parent.key)));
        }
    }
}

void SqliteIngest::alarm(AlarmKind kind, std::uint64_t seq, std::string detail) {
    Alarm raised{controller_, kind, store::to_string({incarnation_.incarnation, seq}), std::move(detail), now_};
    if (state_.registry.raise(raised)) result_.raised.push_back(std::move(raised));
}

}  // namespace layso::hub
