#include "controller/forward/journal_reader.hpp"

#include "protos/event_record.hpp"
#include "protos/personal_reference.hpp"

#include <algorithm>
#include <set>

namespace layso::forward {
namespace {

constexpr std::uint32_t protocol_version = 1;
// What a record's key, hash and field marks add to its payload on the wire, generously.
constexpr std::size_t record_overhead = 80;

v1::Head to_wire(const store::Head& head) {
    v1::Head wire;
    if (head.is_none()) return wire;
    wire.set_incarnation(std::string(head.key.incarnation.view()));
    wire.set_seq(head.key.seq);
    wire.set_hash(std::string(head.hash.view()));
    return wire;
}

}  // namespace

std::vector<v1::IncarnationHead> JournalReader::heads() const {
    std::vector<v1::IncarnationHead> heads;
    for (const store::IncarnationHead& head : log_.heads()) {
        if (head.last_seq == 0) continue;
        v1::IncarnationHead& wire = heads.emplace_back();
        *wire.mutable_head() = to_wire(head.head());
        *wire.mutable_parent() = to_wire(head.parent);
    }
    return heads;
}

store::Result<v1::IngestRequest> JournalReader::batch(const Order& order, const BatchLimit& limit) {
    v1::IngestRequest request;
    request.set_protocol_version(protocol_version);
    request.set_controller(controller_);
    request.set_incarnation(order.incarnation);
    *request.mutable_parent() = order.parent;
    const auto incarnation = store::Incarnation::from(order.incarnation);
    if (!incarnation) return request;
    auto records = log_.read_incarnation(*incarnation, order.from_seq, {limit.records, limit.bytes});
    if (!records) return std::unexpected(records.error());

    std::set<std::string> known;
    std::size_t bytes = 0;
    for (store::Record& record : *records) {
        std::vector<v1::PersonalValue> values;
        std::size_t cost = record.payload.size() + record_overhead;
        if (const auto event = from_record(record.type, record.version, record.payload)) {
            for (const std::string& reference : personal_references(*event)) {
                const auto key = store::Hash::from(reference);
                if (!key || known.contains(reference)) continue;
                const auto found = log_.personal(*key);
                if (!found) return std::unexpected(found.error());
                if (found->state == store::PersonalState::unknown) continue;
                v1::PersonalValue& value = values.emplace_back();
                value.set_reference(reference);
                if (found->state == store::PersonalState::present) {
                    value.set_salt(std::string(found->value.salt.view()));
                    value.set_value(found->value.value);
                    value.set_kind(static_cast<v1::PersonalKind>(found->value.kind));
                }
                cost += value.ByteSizeLong() + record_overhead;
            }
        }
        if (bytes > 0 && bytes + cost > limit.bytes) break;
        bytes += cost;
        for (v1::PersonalValue& value : values) {
            if (known.insert(value.reference()).second) *request.add_personal_values() = std::move(value);
        }
        v1::Record& wire = *request.add_records();
        wire.set_seq(record.key.seq);
        wire.set_type(record.type);
        wire.set_version(record.version);
        wire.set_payload(std::move(record.payload));
        wire.set_hash(std::string(record.hash.view()));
    }
    return request;
}

store::Result<std::string> JournalReader::hash_at(const v1::Head& key) {
    const auto incarnation = store::Incarnation::from(key.incarnation());
    if (!incarnation || key.seq() == 0) return std::string{};
    const auto records = log_.read_incarnation(*incarnation, key.seq(), {1, 1});
    if (!records) return std::unexpected(records.error());
    if (records->empty() || records->front().key.seq != key.seq()) return std::string{};
    return std::string(records->front().hash.view());
}

}  // namespace layso::forward
