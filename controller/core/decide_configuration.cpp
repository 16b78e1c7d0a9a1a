#include "controller/core/configuration_rules.hpp"
#include "controller/core/decide_families.hpp"
#include "controller/core/draft.hpp"

namespace layso::core {

Decision decide_configuration(const State& state, const v1::Command& command) {
    const auto& change = command.change_configuration();
    const auto version = state.configuration->all().version();
    if (change.replaces_version() != version) {
        return refuse(v1::REFUSAL_CONFIGURATION_STALE, "replacesVersion");
    }
    if (auto checked = check_configuration(change.configuration()); !checked) {
        return std::unexpected{checked.error()};
    }
    if (auto checked = check_replaceable(state, change.configuration()); !checked) {
        return std::unexpected{checked.error()};
    }
    Draft draft{command};
    auto* changed = draft.add(state.business_day).mutable_configuration_changed()->mutable_configuration();
    *changed = change.configuration();
    changed->set_version(version + 1);
    return draft.take();
}

}  // namespace layso::core
