#include "controller/forward/plan.hpp"

#include <algorithm>

namespace layso::forward {

Plan::Stretch* Plan::find(const std::string& incarnation) {
    const auto found = std::ranges::find(stretches_, incarnation, &Stretch::incarnation);
    return found == stretches_.end() ? nullptr : &*found;
}

void Plan::set_heads(const std::vector<v1::IncarnationHead>& heads) {
    for (const v1::IncarnationHead& head : heads) {
        Stretch* stretch = find(head.head().incarnation());
        if (stretch == nullptr) {
            stretches_.push_back({head.head().incarnation(), head.parent(), 0, 0, false, false});
            stretch = &stretches_.back();
        }
        stretch->last_seq = head.head().seq();
    }
}

void Plan::set_cursor(const v1::Head& cursor, const std::string& own_hash) {
    Stretch* stretch = find(cursor.incarnation());
    if (stretch == nullptr || stretch->stopped) return;
    if (own_hash == cursor.hash()) {
        stretch->acknowledged = cursor.seq();
    } else {
        stretch->acknowledged = 0;
        stretch->retracing = true;
    }
}

std::optional<Order> Plan::next() const {
    for (const Stretch& stretch : stretches_) {
        if (stretch.stopped || stretch.acknowledged >= stretch.last_seq) continue;
        return Order{stretch.incarnation, stretch.parent, stretch.acknowledged + 1};
    }
    return std::nullopt;
}

Verdict Plan::answered(const Order& order, std::uint64_t sent_to, const v1::IngestReply& reply,
                       const std::string& own_hash) {
    Stretch* stretch = find(order.incarnation);
    if (stretch == nullptr) return Verdict::refused;
    switch (reply.refusal()) {
        case v1::REFUSAL_UNSPECIFIED:
            break;
        case v1::REFUSAL_BATCH_GAP:
            // A hub that was put back expects less than it has acknowledged; one that expects more is not our hub.
            if (reply.expected_seq() == 0 || reply.expected_seq() >= order.from_seq) return Verdict::refused;

            stretch->acknowledged = reply.expected_seq() - 1;
            return Verdict::rewound;
        case v1::REFUSAL_FORK:
            return stop(*stretch, Verdict::forked);
        case v1::REFUSAL_CHAIN_BROKEN:
            return retrace(*stretch);
        case v1::REFUSAL_MALFORMED:
        case v1::REFUSAL_TOO_LARGE:
        case v1::REFUSAL_BATCH_EMPTY:
            return stop(*stretch, Verdict::broken);
        default:
            return Verdict::refused;
    }
    const v1::Head& cursor = reply.cursor();
    if (cursor.incarnation() != order.incarnation || cursor.seq() < sent_to) return Verdict::refused;
    if (stretch->retracing) {
        stretch->acknowledged = sent_to;
        stretch->retracing = sent_to < cursor.seq();
        return sent_to >= stretch->last_seq && stretch->retracing ? stop(*stretch, Verdict::rolled_back)
                                                                  : Verdict::advanced;
    }
    if (own_hash != cursor.hash()) return retrace(*stretch);
    stretch->acknowledged = cursor.seq();
    return Verdict::advanced;
}

Verdict Plan::stop(Stretch& stretch, Verdict verdict) {
    stretch.stopped = true;
    return verdict;
}

// Once, from the first record on; a chain that is refused even so is not that of its records.
Verdict Plan::retrace(Stretch& stretch) {
    if (stretch.retracing) return stop(stretch, Verdict::broken);
    stretch.retracing = true;
    stretch.acknowledged = 0;
    return Verdict::rewound;
}

std::uint64_t Plan::lag() const {
    std::uint64_t sum = 0;
    for (const Stretch& stretch : stretches_) {
        if (stretch.last_seq > stretch.acknowledged) sum += stretch.last_seq - stretch.acknowledged;
    }
    return sum;
}

}  // namespace layso::forward
