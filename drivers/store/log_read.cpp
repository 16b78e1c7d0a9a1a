#include "drivers/store/log.hpp"
#include "drivers/store/log_state.hpp"

#include <algorithm>

namespace layso::store {

Result<Standing> Log::compare(const Head& witness) {
    State& state = *state_;
    return state.run("comparing with a witness", [&]() -> Result<Standing> {
        if (witness.is_none()) return Standing::covered;
        const State::Line* line = state.find_line(witness.key.incarnation);
        if (line == nullptr || line->durable.last_seq < witness.key.seq) return Standing::behind;
        const auto hash = state.records.find_hash(line->row, witness.key.seq);
        return hash == witness.hash ? Standing::covered : Standing::conflicting;
    });
}

Result<std::vector<Record>> Log::read(std::uint64_t from_position, const ReadLimit& limit) {
    State& state = *state_;
    return state.run("reading", [&]() -> Result<std::vector<Record>> {
        const std::uint64_t from = std::max<std::uint64_t>(from_position, 1);
        if (from > state.durable_position) return {};
        auto rows = state.records.read(from, state.durable_position, limit);
        for (std::size_t at = 0; at < std::max<std::size_t>(rows.size(), 1); ++at) {
            if (at < rows.size() && rows[at].record.position == from + at) continue;
            return std::unexpected(
                Fault{FaultCode::corrupt, 0, "there is no record at position " + std::to_string(from + at)});
        }
        return state.checked(std::move(rows));
    });
}

Result<std::vector<Record>> Log::read_incarnation(const Incarnation& incarnation, std::uint64_t from_seq,
                                                  const ReadLimit& limit) {
    State& state = *state_;
    return state.run("reading an incarnation", [&]() -> Result<std::vector<Record>> {
        const State::Line* line = state.find_line(incarnation);
        const std::uint64_t from = std::max<std::uint64_t>(from_seq, 1);
        if (line == nullptr || from > line->durable.last_seq) return {};
        return state.checked(state.records.read_incarnation(line->row, from, line->durable.last_seq, limit));
    });
}

Result<std::vector<Record>> Log::conflicts(const ReadLimit& limit) {
    return state_->run("reading conflicts",
                       [&]() -> Result<std::vector<Record>> { return state_->records.read_conflicts(limit); });
}

}  // namespace layso::store
