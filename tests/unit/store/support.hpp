#pragma once

#include "drivers/store/chain.hpp"
#include "drivers/store/log.hpp"
#include "drivers/store/verify.hpp"

#include <doctest/doctest.h>
#include <stdlib.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace layso::store {

/// A folder of its own, removed at the end.
class TemporaryFolder {
  public:
    TemporaryFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "layso-store-XXXXXX").string();
        REQUIRE(::mkdtemp(pattern.data()) != nullptr);
        path_ = pattern;
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

  private:
    std::filesystem::path path_;
};

inline Incarnation incarnation_of(std::uint8_t byte) {
    Incarnation incarnation;
    incarnation.bytes.fill(byte);
    return incarnation;
}

/// The value, or a failed test that shows the fault.
template <class Value>
Value must(Result<Value> result) {
    if (!result) FAIL(to_line(result.error()));
    if constexpr (!std::is_void_v<Value>) return std::move(*result);
}

template <class Value>
FaultCode fault_of(const Result<Value>& result) {
    REQUIRE_FALSE(result);
    return result.error().code;
}

inline Log open_with(const std::filesystem::path& path, std::uint8_t incarnation, const LogOptions& options = {}) {
    Log log = must(Log::open(path, options));
    must(log.begin(incarnation_of(incarnation)));
    return log;
}

/// Appends and commits `count` records with payloads "<prefix>1", "<prefix>2" and so on.
inline void write_records(Log& log, int count, const std::string& prefix = "record ") {
    for (int number = 1; number <= count; ++number) must(log.append(7, 1, prefix + std::to_string(number)));
    must(log.commit());
}

/// A chain of `count` records as another medium would give them back.
inline std::vector<ForeignRecord> foreign_chain(std::uint8_t incarnation, const Head& parent, int count,
                                                const std::string& prefix = "foreign ", std::uint64_t first_seq = 1) {
    std::vector<ForeignRecord> records;
    Hash previous = parent.hash;
    for (std::uint64_t seq = first_seq; seq < first_seq + static_cast<std::uint64_t>(count); ++seq) {
        const std::string payload = prefix + std::to_string(seq);
        previous = chain_hash(previous, {incarnation_of(incarnation), seq}, 9, 2, payload);
        records.push_back({seq, 9, 2, payload, previous});
    }
    return records;
}

inline std::string read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

inline void write_file(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file << bytes;
    REQUIRE(file.flush());
}

inline std::vector<std::string> payloads_of(const std::vector<Record>& records) {
    std::vector<std::string> payloads;
    for (const Record& record : records) payloads.push_back(record.payload);
    return payloads;
}

/// Everything that verify reports, in order.
struct Verified {
    Verification result;
    std::vector<Finding> findings;
    bool found(FindingKind kind) const {
        for (const Finding& finding : findings) {
            if (finding.kind == kind) return true;
        }
        return false;
    }
};

inline Verified verified(const std::filesystem::path& path, const VerifyOptions& options = {}) {
    Verified all;
    all.result = must(verify(path, [&](const Finding& finding) { all.findings.push_back(finding); }, options));
    return all;
}

}  // namespace layso::store
