#include "drivers/job/ending.hpp"

#include "drivers/job/progress.hpp"

#include <algorithm>

namespace layso::job {
namespace {

Progress ended(const Context& context, Result result, Cause cause, std::optional<device::Condition> condition) {
    const auto& work = context.work;
    return {state::Ended{Conclusion{.result = result,
                                    .grade = work.grade,
                                    .cause = cause,
                                    .accepted = work.accepted,
                                    .condition = condition,
                                    .fault = work.fault,
                                    .status = work.status}}};
}

}  // namespace

Progress end_clean(Context& context, Cause cause, std::optional<device::Condition> condition) {
    if (context.work.accepted > 0) return end_unknown(context, cause, condition);
    context.effects.emplace_back(effect::Abandon{});
    return ended(context, Result::failed_clean, cause, condition);
}

Progress end_unknown(Context& context, Cause cause, std::optional<device::Condition> condition) {
    context.effects.emplace_back(effect::Clear{});
    return ended(context, Result::unknown, cause, condition);
}

Progress end_done(Context& context, Cause cause, std::optional<device::Condition> condition) {
    const bool finished_before = context.work.plan.proof == Proof::none;
    if (cause == Cause::not_cut) {
        context.effects.emplace_back(effect::Clear{});
    } else if (!finished_before) {
        context.effects.emplace_back(effect::Finish{});
    }
    return ended(context, Result::done, cause, condition);
}

void raise(Work& work, Grade grade) {
    work.grade = std::max(work.grade, grade);
}

}  // namespace layso::job
