#include "tests/sim/selection/rule.hpp"

#include <utility>

namespace layso::study {
namespace {

// The longest head start that can be configured: whoever has priority goes first all day.
constexpr std::uint32_t a_day = 24 * 3600;
constexpr std::int64_t secondary_after = 600'000;

const std::array<Rule, 5> rules{{
    {.name = "ours",
     .title = "Lấy Số: 30 min head start, 3 in a row",
     .head_start_seconds = 1800,
     .priority_in_a_row_at_most = 3,
     .selector = {}},
    {.name = "strict_priority",
     .title = "Strict priority",
     .head_start_seconds = a_day,
     .priority_in_a_row_at_most = 0,
     .selector = {}},
    {.name = "fifo",
     .title = "First come, first served",
     .head_start_seconds = 0,
     .priority_in_a_row_at_most = 0,
     .selector = {}},
    {.name = "two_to_one",
     .title = "Two priority to one ordinary",
     .head_start_seconds = a_day,
     .priority_in_a_row_at_most = 2,
     .selector = {}},
    // The head start only marks who has priority; its length is not looked at.
    {.name = "weighted_ageing",
     .title = "Weighted ageing: priority counts double",
     .head_start_seconds = 1,
     .priority_in_a_row_at_most = 0,
     .selector = weighted_ageing(2, secondary_after)},
}};

}  // namespace

std::span<const Rule> all_rules() {
    return rules;
}

const Rule& our_rule() {
    return rules.front();
}

v1::Configuration under(const Rule& rule, v1::Configuration configuration) {
    for (auto& priority : *configuration.mutable_priority_classes()) {
        if (priority.id() != 0) priority.set_head_start_seconds(rule.head_start_seconds);
    }
    configuration.mutable_selection()->set_priority_in_a_row_at_most(rule.priority_in_a_row_at_most);
    return configuration;
}

Selector weighted_ageing(std::int64_t weight, std::int64_t secondary) {
    return [weight, secondary](std::span<const core::Head> heads, std::int64_t now) {
        std::optional<std::uint64_t> chosen;
        std::pair<std::int64_t, std::int64_t> best;
        for (const core::Head& head : heads) {
            const std::int64_t wait = now - head.order;
            if (head.secondary && wait < secondary) continue;
            const std::pair weighed{wait * (head.head_start > 0 ? weight : 1), -head.order};
            if (chosen && weighed <= best) continue;
            chosen = head.ticket;
            best = weighed;
        }
        return chosen;
    };
}

}  // namespace layso::study
