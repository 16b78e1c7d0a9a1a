#pragma once

#include "drivers/job/state/allocated.hpp"
#include "drivers/job/state/cut.hpp"
#include "drivers/job/state/ended.hpp"
#include "drivers/job/state/printed.hpp"
#include "drivers/job/state/rendered.hpp"
#include "drivers/job/state/sending.hpp"
#include "drivers/job/state/sent.hpp"
#include "drivers/job/state/unanswered.hpp"
#include "drivers/job/state/unproved.hpp"

#include <variant>

namespace layso::job {

/// Where the job is: one state a file.
using ProgressVariant = std::variant<state::Allocated, state::Rendered, state::Sending, state::Sent, state::Unanswered,
                                     state::Unproved, state::Printed, state::Cut, state::Ended>;

/// A name for the variant, so that a state's file need not know the others.
struct Progress {
    ProgressVariant is;
};

}  // namespace layso::job
