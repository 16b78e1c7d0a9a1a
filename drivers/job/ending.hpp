#pragma once

#include "drivers/device/status.hpp"
#include "drivers/job/conclusion.hpp"
#include "drivers/job/work.hpp"

#include <optional>

namespace layso::job {
struct Progress;

/// The ends, each with what has to be done to the printer. Nothing else makes a conclusion.

/// Nothing came out and nothing will. Of a job with accepted bytes that cannot be said: it becomes unknown.
[[nodiscard]] Progress end_clean(Context& context, Cause cause, std::optional<device::Condition> condition = {});
/// Something may be on paper: the rest of it must never come.
[[nodiscard]] Progress end_unknown(Context& context, Cause cause, std::optional<device::Condition> condition = {});
/// As far as the grade goes. A ticket that was not cut leaves its cut behind in the printer: it is thrown away.
[[nodiscard]] Progress end_done(Context& context, Cause cause = Cause::none,
                                std::optional<device::Condition> condition = {});

/// Grades only rise.
void raise(Work& work, Grade grade);

}  // namespace layso::job
