#pragma once

#include "layso/v1/common.pb.h"
#include "layso/v1/hub.pb.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace layso::forward {

/// The next batch to send: records of this incarnation from `from_seq` on.
struct Order {
    std::string incarnation;
    v1::Head parent;
    std::uint64_t from_seq = 0;
    friend bool operator==(const Order& left, const Order& right) {
        return left.incarnation == right.incarnation && left.from_seq == right.from_seq;
    }
};

/// What a reply meant.
enum class Verdict {
    advanced,     ///< acknowledged; go on
    rewound,      ///< the hub has less than we thought: go on from there
    forked,       ///< two contents under one key: this incarnation is not sent any further
    broken,       ///< the hub refuses these records for good: this incarnation is not sent any further
    rolled_back,  ///< the hub has more of this incarnation than the journal: not sent any further
    refused,      ///< the hub refuses us altogether: try again later
};

/// Which records go to the hub next: the oldest incarnation first, so that the hub knows a parent before its child.
/// Nothing here is stored: the hub's cursors are asked for at the first contact, and what it says later wins.
///
/// Invariant of each stretch: the hub is known to hold 1..acknowledged as the journal has them.
class Plan {
  public:
    /// The journal's incarnations, oldest first; all of them, each time.
    void set_heads(const std::vector<v1::IncarnationHead>& heads);

    /// What the hub holds, at the first contact. `own_hash`: of the journal's record at the cursor's seq; empty if the
    /// journal has no such record. A cursor that contradicts the journal is retraced from the first record on, so that
    /// the hub finds the place where they part.
    void set_cursor(const v1::Head& cursor, const std::string& own_hash);

    /// None: all is acknowledged that may be sent.
    [[nodiscard]] std::optional<Order> next() const;

    /// `sent_to`: the last seq of the batch; `own_hash` as in set_cursor, for reply.cursor.
    Verdict answered(const Order& order, std::uint64_t sent_to, const v1::IngestReply& reply,
                     const std::string& own_hash);

    /// Records that the hub has not acknowledged, those of stopped incarnations included.
    [[nodiscard]] std::uint64_t lag() const;

  private:
    struct Stretch {
        std::string incarnation;
        v1::Head parent;
        std::uint64_t last_seq = 0;
        std::uint64_t acknowledged = 0;
        bool retracing = false;  // going over what the hub has already, to find where we part
        bool stopped = false;
    };
    Stretch* find(const std::string& incarnation);
    static Verdict stop(Stretch& stretch, Verdict verdict);
    static Verdict retrace(Stretch& stretch);

    std::vector<Stretch> stretches_;
};

}  // namespace layso::forward
