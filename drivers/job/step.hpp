#pragma once

#include "drivers/job/conclusion.hpp"
#include "drivers/job/effect.hpp"
#include "drivers/job/event.hpp"
#include "drivers/job/grade.hpp"
#include "drivers/job/plan.hpp"
#include "drivers/job/progress.hpp"
#include "drivers/job/work.hpp"

#include <cstdint>
#include <optional>

namespace layso::job {

/// A print job as a value. A shell holds one, gives it what happens, and carries out what comes back.
struct State {
    Work work;
    Progress progress;
};

struct Step {
    State state;
    Effects effects;  ///< to be carried out in this order
};

/// A job that has its number and no bytes yet. `status`: what is known of the printer now.
[[nodiscard]] State allocated(const Plan& plan, const device::Status& status = {});

/// Total: every state takes every event; what does not concern it changes nothing. `now` is a steady clock's
/// milliseconds and never goes backwards.
///
/// What happens when, by the state of the job ("first byte": first byte accepted by the device):
///
/// | it happens                | rendered                | sending, before the first byte | sending, after it       |
/// |---------------------------|-------------------------|--------------------------------|-------------------------|
/// | paper out, cover, jam,    | waits `attended`, then  | failed clean                   | unknown, clear          |
/// | cutter, other fault       | failed clean, unrecorded|                                |                         |
/// | off-line, too hot         | waits `ready`, then same| tries until `first_byte`       | offers until `stall`    |
/// | near end, garbage         | nothing                 | nothing                        | nothing                 |
/// | unplug                    | waits `ready`           | opens anew: `tries`,           | unknown, clear          |
/// |                           |                         | `first_byte`, then failed clean|                         |
/// | stall                     | -                       | tries until `first_byte`, then | offers until `stall`,   |
/// |                           |                         | failed clean                   | then unknown, clear     |
/// | cancelled                 | failed clean            | failed clean                   | unknown, clear          |
/// | the journal fails         | failed clean            | -                              | -                       |
///
/// | it happens                | sent (waits for P)      | unanswered (P did not come)    | printed (waits for C)   |
/// |---------------------------|-------------------------|--------------------------------|-------------------------|
/// | paper out, cover, jam,    | `settle` for P, then    | `settle` for P or C, then      | `settle` for C, then    |
/// | cutter, other fault       | unknown, clear          | unknown, clear                 | done, not cut, clear    |
/// | off-line, too hot         | waits on                | waits on                       | waits on                |
/// | near end, garbage, the    | nothing                 | nothing                        | nothing                 |
/// | fence of another job      |                         |                                |                         |
/// | unplug, cancelled         | unknown, clear          | unknown, clear                 | done, not cut, clear    |
/// | silence, stall            | unanswered: cuts all the| unknown, clear                 | done, not cut, clear    |
/// |                           | same; C proves both     |                                |                         |
///
/// A cutter that fails under a printed ticket: done, with the complaint not_cut, because the number is on paper and the
/// citizen can tear it off. With Proof::none the parts go one after the other. The device's own word makes the job
/// `reported`; otherwise its conditions are watched for `watch`, and it is done with grade handed_over, never more.
///
/// With Proof::processed, P and C are answers to GS r, which run ahead of the head. What stands as "done, not cut"
/// above is then unknown.
[[nodiscard]] Step step(State state, const Event& event, std::int64_t now);

/// When event::TimePassed has to come at the latest. Nothing at the end, and before the first event.
[[nodiscard]] std::optional<std::int64_t> deadline(const State& state);

[[nodiscard]] Stage stage(const State& state);

/// What may be believed; only at the end.
[[nodiscard]] std::optional<Conclusion> conclusion(const State& state);

}  // namespace layso::job
