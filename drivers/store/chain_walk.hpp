#pragma once

#include "drivers/store/record.hpp"
#include "drivers/store/verify.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string_view>
#include <vector>

namespace layso::store {

/// The walk of verify over the records, without a database: fed with rows in order of position, it reports what is
/// wrong. Incarnations are row numbers here, as in the table.
class ChainWalk {
  public:
    using Report = std::function<void(FindingKind, std::uint64_t position, const RecordKey&, std::string text)>;

    ChainWalk(std::span<const Head> witnesses, Report report);

    /// All incarnations come before the first record.
    void add_incarnation(std::int64_t row, const IncarnationHead& head);
    /// The record's incarnation is not filled in; it follows from `row`.
    void add_record(std::int64_t row, Record record);
    /// Parents, forks and witnesses, once all records were seen.
    void finish();

    std::uint64_t records() const { return records_; }
    /// Oldest first, as far as the walk came.
    std::vector<IncarnationHead> heads() const;
    const std::vector<Head>& missing_witnesses() const { return missing_witnesses_; }
    const std::vector<Head>& contradicted_witnesses() const { return contradicted_witnesses_; }

  private:
    void check_parents();
    void check_witnesses();

    std::vector<Head> witnesses_;
    Report report_;
    std::map<std::int64_t, IncarnationHead> lines_;
    /// Hashes that are asked for at the end: of parents and witnesses.
    std::map<RecordKey, Hash> wanted_;
    /// Parents' hashes, with the record that has it once that was seen: tells a damaged key from an unknown parent.
    std::map<Hash, RecordKey> parent_hashes_;
    std::uint64_t records_ = 0;
    std::uint64_t position_ = 0;
    std::vector<Head> missing_witnesses_;
    std::vector<Head> contradicted_witnesses_;
};

}  // namespace layso::store
