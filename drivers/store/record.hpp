#pragma once

#include <algorithm>
#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace layso::store {

/// Exactly Size bytes with a meaning (Tag). view() and from() are the way to and from protobuf's bytes fields.
template <std::size_t Size, class Tag>
struct FixedBytes {
    static constexpr std::size_t size = Size;
    std::array<std::uint8_t, Size> bytes{};

    std::string_view view() const { return {reinterpret_cast<const char*>(bytes.data()), Size}; }

    /// None if `text` is not exactly Size bytes long.
    static std::optional<FixedBytes> from(std::string_view text) {
        if (text.size() != Size) return std::nullopt;
        FixedBytes result;
        std::copy(text.begin(), text.end(), result.bytes.begin());
        return result;
    }

    bool is_zero() const {
        return std::all_of(bytes.begin(), bytes.end(), [](std::uint8_t byte) { return byte == 0; });
    }
    friend auto operator<=>(const FixedBytes&, const FixedBytes&) = default;
};

/// 128 random bits, new at every start of the process that writes.
using Incarnation = FixedBytes<16, struct IncarnationTag>;
/// BLAKE2b-256: of a record in its chain, or of a personal value with its salt.
using Hash = FixedBytes<32, struct HashTag>;
/// Random bytes that make a personal value's reference unguessable.
using Salt = FixedBytes<16, struct SaltTag>;

/// The key of a record for ever and everywhere. seq is gapless from 1 within an incarnation.
struct RecordKey {
    Incarnation incarnation{};
    std::uint64_t seq = 0;
    friend auto operator<=>(const RecordKey&, const RecordKey&) = default;
};

/// A record's key with its hash: the head of an incarnation, or the parent of one. All zero: "no record".
struct Head {
    RecordKey key{};
    Hash hash{};
    bool is_none() const { return key.seq == 0; }
    friend auto operator<=>(const Head&, const Head&) = default;
};

/// One stored record. Everything but `position` is the same wherever the record is kept.
struct Record {
    std::uint64_t position = 0;  ///< local reading order, gapless from 1 over all incarnations of this file
    RecordKey key{};
    std::uint32_t type = 0;
    std::uint32_t version = 0;
    std::string payload{};
    Hash hash{};
    friend bool operator==(const Record&, const Record&) = default;
};

/// What append returns: enough to send the record on without reading it back.
struct Appended {
    std::uint64_t position = 0;
    RecordKey key{};
    Hash hash{};
};

/// A record that came from another medium (hub, kiosk) with the key and hash it was born with.
struct ForeignRecord {
    std::uint64_t seq = 0;
    std::uint32_t type = 0;
    std::uint32_t version = 0;
    std::string payload{};
    Hash hash{};
};

/// One incarnation of the log: where it branched off and how far it goes.
struct IncarnationHead {
    Incarnation incarnation{};
    Head parent{};  ///< none for the first one ever
    std::uint64_t last_seq = 0;
    Hash last_hash{};
    Head head() const { return {{incarnation, last_seq}, last_hash}; }
    friend bool operator==(const IncarnationHead&, const IncarnationHead&) = default;
};

/// Lower-case hexadecimal.
std::string to_hex(std::string_view bytes);
/// None unless `text` is an even number of hexadecimal digits.
std::optional<std::string> from_hex(std::string_view text);
/// "<incarnation in hex>:<seq>", for messages.
std::string to_string(const RecordKey& key);

}  // namespace layso::store
