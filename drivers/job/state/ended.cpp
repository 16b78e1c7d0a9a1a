#include "drivers/job/state/ended.hpp"

#include "drivers/job/progress.hpp"

namespace layso::job::state {

Progress on(Ended state, const Event& /*event*/, Context& /*context*/) {
    return {std::move(state)};
}

std::optional<std::int64_t> deadline(const Ended& /*state*/) {
    return std::nullopt;
}

}  // namespace layso::job::state
