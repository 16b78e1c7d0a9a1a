#pragma once

#include "controller/net/stream/change_set.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

namespace layso::net {

/// Where a reader stands: the last event that it was told of.
struct Position {
    std::string incarnation;
    std::uint64_t seq = 0;

    bool operator==(const Position&) const = default;
};

/// "<base64url of the incarnation>.<seq>", the form of the stream's `after` parameter.
[[nodiscard]] std::string to_text(const Position& position);
[[nodiscard]] std::optional<Position> parse_position(std::string_view text);

/// The last changes of this incarnation, for readers who come back. Bounded in changes and in identifiers. Thread
/// contract: one thread.
class ChangeRing {
  public:
    explicit ChangeRing(std::size_t changes_at_most, std::size_t identifiers_at_most = 50'000)
        : changes_at_most_(changes_at_most), identifiers_at_most_(identifiers_at_most) {}

    /// Forgets all and stands at this position.
    void start(Position position);
    /// All that happened after the newest position, up to this seq, which is above it.
    void append(std::uint64_t seq, ChangeSet changes);

    /// What happened after a reader's position: empty for one who is up to date, nothing for a position that is too
    /// old, of another incarnation or ahead of us.
    [[nodiscard]] std::optional<ChangeSet> since(const Position& position) const;
    [[nodiscard]] const Position& newest() const { return newest_; }

  private:
    struct Entry {
        std::uint64_t seq = 0;
        ChangeSet changes;
    };

    std::size_t changes_at_most_;
    std::size_t identifiers_at_most_;
    std::deque<Entry> entries_;
    std::size_t identifiers_ = 0;
    /// Readers who stand here or later can be told.
    std::uint64_t oldest_ = 0;
    Position newest_;
};

}  // namespace layso::net
