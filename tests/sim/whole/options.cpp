#include "tests/sim/whole/options.hpp"

#include <algorithm>

namespace layso::sim {
namespace {

template <class Kind, std::size_t count>
std::optional<Kind> find(const std::array<std::string_view, count>& names, std::string_view name) {
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) return std::nullopt;
    return static_cast<Kind>(found - names.begin());
}

}  // namespace

std::optional<Fault> fault_of(std::string_view name) {
    return find<Fault>(fault_names, name);
}

std::optional<Mutation> mutation_of(std::string_view name) {
    return find<Mutation>(mutation_names, name);
}

}  // namespace layso::sim
