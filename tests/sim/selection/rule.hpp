#pragma once

#include "controller/core/selection.hpp"

#include "layso/v1/configuration.pb.h"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>

namespace layso::study {

// Chooses among the heads that a counter looks at; nothing where none is eligible. A selector of the study's own, for
// rules that no configuration of the core expresses.
using Selector = std::function<std::optional<std::uint64_t>(std::span<const core::Head>, std::int64_t now)>;

// A way to choose who is called next. All but weighted ageing are the core's own rule under another configuration.
struct Rule {
    std::string_view name;   // in files: lower case, underscores
    std::string_view title;  // in pictures
    std::uint32_t head_start_seconds = 0;
    std::uint32_t priority_in_a_row_at_most = 0;
    Selector selector;  // empty: the core's CallNext
};

// Ours first, as the centre is configured.
std::span<const Rule> all_rules();
const Rule& our_rule();

// The centre's configuration with this rule in its place.
v1::Configuration under(const Rule& rule, v1::Configuration configuration);

// The wait of a priority ticket counts `weight` times; a secondary service's head is looked at after its time.
Selector weighted_ageing(std::int64_t weight, std::int64_t secondary_after);

}  // namespace layso::study
