#include "drivers/job/stop.hpp"

#include "drivers/job/hindrance.hpp"

namespace layso::job {

void note_stop(std::optional<Stop>& stop, const Context& context) {
    if (stop) return;
    if (const auto condition = needs_a_hand(context.work.status)) {
        stop = Stop{.by = *condition, .settled_at = context.now + context.work.plan.limits.settle};
    }
}

}  // namespace layso::job
