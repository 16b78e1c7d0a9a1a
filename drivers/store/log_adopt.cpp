#include "drivers/store/chain.hpp"
#include "drivers/store/log.hpp"
#include "drivers/store/log_state.hpp"

#include <fmt/format.h>

namespace layso::store {
namespace {

std::unexpected<Fault> refused(FaultCode code, const RecordKey& key, const char* what) {
    return std::unexpected(Fault{code, 0, fmt::format("{}: {}", to_string(key), what)});
}

/// The records' numbers are gapless and each hash is that of its content after `previous`.
bool chains_from(const Hash& previous, const Incarnation& incarnation, std::span<const ForeignRecord> records) {
    Hash hash = previous;
    for (const ForeignRecord& record : records) {
        if (chain_hash(hash, {incarnation, record.seq}, record.type, record.version, record.payload) != record.hash) {
            return false;
        }
        hash = record.hash;
    }
    return true;
}

}  // namespace

Result<Adoption> Log::adopt(const Incarnation& incarnation, const Head& parent,
                            std::span<const ForeignRecord> records) {
    State& state = *state_;
    return state.run("adopting", [&]() -> Result<Adoption> {
        const RecordKey where{incarnation, records.empty() ? 0 : records.front().seq};
        State::Line* line = state.find_line(incarnation);
        if (line != nullptr && line->durable.parent != parent) {
            return refused(FaultCode::parent_changed, where, "another parent is stored for this incarnation");
        }
        if (incarnation.is_zero() || (parent.is_none() && parent != Head{})) {
            return refused(FaultCode::chain_broken, where, "not a possible incarnation or parent");
        }

        Adoption adoption;
        if (!parent.is_none()) {
            const State::Line* parent_line = state.find_line(parent.key.incarnation);
            const auto hash =
                parent_line == nullptr ? std::nullopt : state.records.find_hash(parent_line->row, parent.key.seq);
            adoption.parent = !hash                  ? ParentState::unknown
                              : *hash == parent.hash ? ParentState::known
                                                     : ParentState::contradicted;
        }
        if (records.empty()) return adoption;

        // First all checks, then the first write: a refusal leaves no trace in the batch.
        const std::uint64_t last = line == nullptr ? 0 : line->last_seq;
        for (std::size_t at = 0; at < records.size(); ++at) {
            if (records[at].seq == 0 || records[at].seq != records.front().seq + at) {
                return refused(FaultCode::sequence_gap, where, "the records are not in gapless order");
            }
            if (records[at].payload.size() > state.options.payload_limit_bytes) {
                return refused(FaultCode::too_large, {incarnation, records[at].seq}, "the payload is too large");
            }
        }
        const std::uint64_t first = records.front().seq;
        bool apart = false;
        std::optional<Hash> before = first == 1 ? parent.hash : std::optional<Hash>();
        if (first > 1 && first <= last + 1) before = state.records.find_hash(line->row, first - 1);
        if (!before || !chains_from(*before, incarnation, records)) {
            // They may go on from records that were kept apart earlier.
            for (const Hash& hash : state.records.find_conflicts(incarnation, first - 1)) {
                apart = apart || chains_from(hash, incarnation, records);
            }
            if (!apart && !before)
                return refused(FaultCode::sequence_gap, where, "records before this one are missing");
            if (!apart) return refused(FaultCode::chain_broken, where, "the hashes do not follow from the content");
        }

        state.open_batch();
        const bool own = state.own == incarnation;
        for (const ForeignRecord& record : records) {
            if (!apart && record.seq <= last) {
                apart = state.records.find_hash(line->row, record.seq) != record.hash;
                if (!apart) ++adoption.already_known;
            } else if (own) {
                apart = true;  // only this process writes this incarnation: somebody else has used our number
            }
            if (apart) {
                state.records.insert_conflict(incarnation, record);
                ++adoption.conflicting;
            } else if (record.seq > last) {
                if (line == nullptr) line = &state.add_line(incarnation, parent);
                state.add_record(*line, record.type, record.version, record.payload, record.hash);
                ++adoption.adopted;
            }
        }
        return adoption;
    });
}

}  // namespace layso::store
