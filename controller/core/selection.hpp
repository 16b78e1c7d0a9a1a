#pragma once

#include "layso/v1/event.pb.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace layso::core {

// The first ticket of one queue that a counter looks at.
struct Head {
    std::uint64_t ticket = 0;
    std::int64_t order = 0;       // stamp that it ages from
    std::int64_t head_start = 0;  // of its priority class, milliseconds
    bool secondary = false;       // its service is a secondary one of the counter
    bool meant = false;           // it was transferred to this very counter
};

struct SelectionBounds {
    std::uint32_t priority_in_a_row_at_most = 0;  // 0: no bound
    std::int64_t secondary_after = 0;             // milliseconds
};

struct Choice {
    std::uint64_t ticket = 0;
    v1::CallReason reason;
};

// A call's reason lists this many heads at most.
inline constexpr std::size_t candidates_recorded = 16;

// The rule by which a counter gets its next ticket, alone and pure, so that a past day can be replayed under other
// bounds. The greatest aged wait (now − order + head start) wins among the heads; a head of a secondary service counts
// only when it has waited `secondary_after`, without its head start; after `priority_in_a_row_at_most` tickets with a
// head start in a row the best ordinary head is taken if there is one. Ties: the older, then the lower series and
// number. Nothing where no head is eligible.
std::optional<Choice> select(std::span<const Head> heads, const SelectionBounds& bounds,
                             std::uint32_t priority_in_a_row, std::int64_t now);

}  // namespace layso::core
