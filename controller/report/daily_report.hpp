#pragma once

#include "controller/core/state.hpp"
#include "controller/report/letterhead.hpp"
#include "drivers/document/document.hpp"

#include "protos/business_day.hpp"

namespace layso::report {

/// A business day of the centre on A4, from what the state holds of it: tickets, waits, dossiers by outcome, field,
/// service and counter. Of a day whose tickets are forgotten it has the dossiers only and says so. Requires that
/// kept_of(state, day) is not `nothing`. Figures and configured names only: nothing personal.
[[nodiscard]] document::Document daily_report(const core::State& state, BusinessDay day, const Asked& asked);

}  // namespace layso::report
