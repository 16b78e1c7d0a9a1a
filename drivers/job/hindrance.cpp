#include "drivers/job/hindrance.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace layso::job {
namespace {

using device::Condition;

constexpr std::array for_hands{Condition::cover_open, Condition::media_empty, Condition::media_jam,
                               Condition::cutter_failure, Condition::other_fault};
constexpr std::array passing{Condition::connecting, Condition::over_temperature, Condition::offline};

std::optional<Condition> first_of(std::span<const Condition> conditions, const device::Status& status) {
    const auto found = std::ranges::find_if(conditions, [&](Condition condition) { return status.has(condition); });
    return found == conditions.end() ? std::nullopt : std::optional(*found);
}

}  // namespace

std::optional<Condition> needs_a_hand(const device::Status& status) {
    return first_of(for_hands, status);
}

std::optional<Condition> may_pass(const device::Status& status) {
    return first_of(passing, status);
}

}  // namespace layso::job
