#include "controller/core/selection.hpp"

#include <algorithm>

namespace layso::core {
namespace {

struct Weighed {
    const Head* head = nullptr;
    std::int64_t aged_wait = 0;
};

bool better(const Weighed& one, const Weighed& other) {
    if (one.aged_wait != other.aged_wait) return one.aged_wait > other.aged_wait;
    if (one.head->order != other.head->order) return one.head->order < other.head->order;
    return one.head->ticket < other.head->ticket;
}

v1::CallRule rule_for(const Head& head) {
    if (head.meant) return v1::CALL_RULE_MEANT_FOR_COUNTER;
    return head.secondary ? v1::CALL_RULE_SECONDARY_SERVICE : v1::CALL_RULE_GREATEST_AGED_WAIT;
}

}  // namespace

std::optional<Choice> select(std::span<const Head> heads, const SelectionBounds& bounds,
                             std::uint32_t priority_in_a_row, std::int64_t now) {
    std::vector<Weighed> weighed;
    weighed.reserve(heads.size());
    for (const Head& head : heads) {
        const std::int64_t wait = now - head.order;
        if (head.secondary && wait < bounds.secondary_after) continue;
        weighed.push_back({.head = &head, .aged_wait = wait + head.head_start});
    }
    if (weighed.empty()) return std::nullopt;
    std::ranges::sort(weighed, better);

    const auto ordinary = std::ranges::find_if(weighed, [](const Weighed& one) { return one.head->head_start == 0; });
    const bool bound_reached = bounds.priority_in_a_row_at_most != 0 &&
                               priority_in_a_row >= bounds.priority_in_a_row_at_most && ordinary != weighed.end();
    const auto chosen = bound_reached ? ordinary : weighed.begin();

    Choice choice{.ticket = chosen->head->ticket, .reason = {}};
    choice.reason.set_rule(chosen == weighed.begin() ? rule_for(*chosen->head) : v1::CALL_RULE_PRIORITY_BOUND);
    choice.reason.set_aged_wait_milliseconds(chosen->aged_wait);
    choice.reason.set_priority_in_a_row(priority_in_a_row);
    // Only calls that an ordinary ticket had to watch make the run longer.
    const bool watched = chosen->head->head_start != 0 && ordinary != weighed.end();
    choice.reason.set_priority_in_a_row_after(chosen->head->head_start == 0 ? 0
                                                                            : priority_in_a_row + (watched ? 1 : 0));
    for (const Weighed& one : std::span{weighed}.first(std::min(weighed.size(), candidates_recorded))) {
        auto* candidate = choice.reason.add_considered();
        candidate->set_ticket(one.head->ticket);
        candidate->set_aged_wait_milliseconds(one.aged_wait);
    }
    return choice;
}

}  // namespace layso::core
