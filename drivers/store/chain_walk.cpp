#include "drivers/store/chain_walk.hpp"

#include "drivers/store/chain.hpp"
#include "drivers/store/fork.hpp"

#include <fmt/format.h>

#include <utility>

namespace layso::store {

ChainWalk::ChainWalk(std::span<const Head> witnesses, Report report)
    : witnesses_(witnesses.begin(), witnesses.end()), report_(std::move(report)) {
    for (const Head& witness : witnesses_) wanted_[witness.key];
}

void ChainWalk::add_incarnation(std::int64_t row, const IncarnationHead& head) {
    IncarnationHead line = head;
    line.last_seq = 0;
    line.last_hash = head.parent.hash;
    lines_[row] = line;
    wanted_[head.parent.key];
    parent_hashes_[head.parent.hash];
}

void ChainWalk::add_record(std::int64_t row, Record record) {
    ++records_;
    if (record.position != position_ + 1) {
        report_(FindingKind::position_gap, record.position, {},
                fmt::format("position {} follows on {}", record.position, position_));
    }
    position_ = record.position;

    const auto found = lines_.find(row);
    if (found == lines_.end()) {
        report_(FindingKind::incarnation_missing, record.position, {},
                fmt::format("the record's incarnation (row {}) is not listed", row));
        return;
    }
    IncarnationHead& line = found->second;
    record.key.incarnation = line.incarnation;
    if (record.key.seq != line.last_seq + 1) {
        report_(FindingKind::sequence_gap, record.position, record.key,
                fmt::format("seq {} follows on {}", record.key.seq, line.last_seq));
    } else if (chain_hash(line.last_hash, record.key, record.type, record.version, record.payload) != record.hash) {
        report_(FindingKind::chain_break, record.position, record.key,
                "the hash is not that of the content and its predecessor");
    }
    // Goes on from what is stored, so that one damaged record is one finding and not all that follow.
    line.last_seq = record.key.seq;
    line.last_hash = record.hash;
    if (const auto parent = parent_hashes_.find(record.hash); parent != parent_hashes_.end()) {
        parent->second = record.key;
    }
    if (const auto wanted = wanted_.find(record.key); wanted != wanted_.end()) wanted->second = record.hash;
}

void ChainWalk::finish() {
    check_parents();
    check_witnesses();
    for (const Fork& fork : find_forks(heads())) {
        report_(
            FindingKind::fork, 0, fork.parent.key,
            fmt::format("incarnations {} and {} both continue {}", to_hex(fork.one.view()), to_hex(fork.other.view()),
                        fork.parent.is_none() ? "the empty log" : to_string(fork.parent.key)));
    }
}

std::vector<IncarnationHead> ChainWalk::heads() const {
    std::vector<IncarnationHead> heads;
    for (const auto& [row, line] : lines_) heads.push_back(line);
    return heads;
}

void ChainWalk::check_parents() {
    for (const auto& [row, line] : lines_) {
        const RecordKey own{line.incarnation, 0};
        if (line.last_seq == 0) {
            report_(FindingKind::incarnation_missing, 0, own, "the incarnation has no records");
        }
        if (line.parent.is_none()) {
            if (line.parent != Head{}) {
                report_(FindingKind::parent_mismatch, 0, own, "the parent has a hash but no seq");
            }
            continue;
        }
        const Hash& hash = wanted_[line.parent.key];
        const RecordKey& hashed = parent_hashes_[line.parent.hash];
        if (hash.is_zero() && hashed.seq != 0) {
            report_(FindingKind::parent_mismatch, 0, own,
                    fmt::format("the parent's hash is that of {}, not of {}", to_string(hashed),
                                to_string(line.parent.key)));
        } else if (hash.is_zero()) {
            report_(FindingKind::unknown_parent, 0, own,
                    fmt::format("the parent {} is not here", to_string(line.parent.key)));
        } else if (hash != line.parent.hash) {
            report_(FindingKind::parent_mismatch, 0, own,
                    fmt::format("the parent {} is here with another hash", to_string(line.parent.key)));
        }
    }
}

void ChainWalk::check_witnesses() {
    for (const Head& witness : witnesses_) {
        if (witness.is_none()) continue;
        const Hash& hash = wanted_[witness.key];
        if (hash.is_zero()) {
            missing_witnesses_.push_back(witness);
            report_(FindingKind::witness_ahead, 0, witness.key, "a witness has seen this record; it is not here");
        } else if (hash != witness.hash) {
            contradicted_witnesses_.push_back(witness);
            report_(FindingKind::fork, 0, witness.key, "a witness has seen this record with another content");
        }
    }
}

}  // namespace layso::store
