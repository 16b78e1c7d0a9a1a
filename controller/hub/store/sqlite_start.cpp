#include "controller/hub/core/batch.hpp"
#include "controller/hub/store/head_codec.hpp"
#include "controller/hub/store/sqlite_state.hpp"

#include "protos/event_record.hpp"
#include "protos/personal_reference.hpp"

#include <map>
#include <set>

namespace layso::hub {
namespace {

// A page of the answer. Bytes count payloads; what surrounds them is small.
constexpr std::size_t page_records = records_limit;
constexpr std::size_t page_bytes = 700 * 1024;

class StartAnswer {
  public:
    StartAnswer(SqliteStore::State& state, std::uint32_t controller) : state_(state), controller_(controller) {}

    v1::StartReply run(const v1::StartRequest& request) {
        std::map<store::Incarnation, store::Head> known;
        for (const v1::Head& wire : request.heads()) {
            const store::Head head = from_wire(wire);
            known[head.key.incarnation] = head;
        }
        for (const IncarnationRow& row : state_.events.incarnations(controller_)) {
            v1::IncarnationHead& cursor = *reply_.add_cursors();
            *cursor.mutable_head() = to_wire(row.head());
            *cursor.mutable_parent() = to_wire(row.parent);
            const auto at = known.find(row.incarnation);
            compare(row, at == known.end() ? store::Head{} : at->second);
        }
        return std::move(reply_);
    }

  private:
    void compare(const IncarnationRow& row, const store::Head& centre) {
        if (!centre.is_none() && centre.key.seq <= row.seq) {
            const auto stored = state_.events.hash_at(row.id, centre.key.seq);
            if (stored != centre.hash) {
                reply_.set_forked(true);
                return;
            }
        }
        if (centre.key.seq >= row.seq) return;
        reply_.set_rolled_back(true);
        give(row, centre.key.seq + 1);
    }

    void give(const IncarnationRow& row, std::uint64_t from_seq) {
        if (records_ >= page_records || bytes_ >= page_bytes) {
            reply_.set_more(true);
            return;
        }
        v1::MissingIncarnation& missing = *reply_.add_missing();
        missing.set_incarnation(std::string(row.incarnation.view()));
        *missing.mutable_parent() = to_wire(row.parent);
        std::set<std::string> references;
        for (StoredEvent& event : state_.events.read(row.id, from_seq, page_records - records_)) {
            // At least one record a page, whatever its size.
            if (bytes_ > 0 && bytes_ + event.payload.size() > page_bytes) {
                reply_.set_more(true);
                break;
            }
            ++records_;
            bytes_ += event.payload.size() + 1;
            from_seq = event.seq + 1;
            if (const auto fact = from_record(event.type, event.version, event.payload)) {
                for (std::string& reference : personal_references(*fact)) references.insert(std::move(reference));
            }
            v1::Record& record = *missing.add_records();
            record.set_seq(event.seq);
            record.set_type(event.type);
            record.set_version(event.version);
            record.set_payload(std::move(event.payload));
            record.set_hash(std::string(event.hash.view()));
        }
        if (from_seq <= row.seq) reply_.set_more(true);
        if (missing.records().empty()) reply_.mutable_missing()->RemoveLast();
        for (const std::string& reference : references) {
            if (auto value = state_.personal.find(controller_, reference)) {
                *missing.add_personal_values() = std::move(*value);
            }
        }
    }

    SqliteStore::State& state_;
    std::uint32_t controller_;
    v1::StartReply reply_;
    std::size_t records_ = 0;
    std::size_t bytes_ = 0;
};

}  // namespace

v1::StartReply answer_start(SqliteStore::State& state, std::uint32_t controller, const v1::StartRequest& request) {
    if (!state.registry.knows(controller)) {
        v1::StartReply reply;
        reply.set_refusal(v1::REFUSAL_CENTRE_UNKNOWN);
        return reply;
    }
    return StartAnswer(state, controller).run(request);
}

}  // namespace layso::hub
