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
/// What happens when, by the state of the job (first byte = first byte accepted by the device):
///
/// | it happens            | rendered                 | sending, no byte yet      | sending, after first byte  | sent
/// (waits for proof P) | printed (waits for proof C) |
/// |-----------------------|--------------------------|---------------------------|----------------------------|--------------------------|-----------------------------|
/// | paper out, cover, jam,| waits `attended`, then   | failed clean              | `settle`, then unknown,    |
/// `settle` for P, then     | `settle` for C, then done   | | cutter, other fault   | failed clean, no record  | |
/// clear                      | unknown, clear           | (printed), not cut, clear   | | off-line, too hot     |
/// waits `ready`, then same | goes on trying            | goes on until `stall`      | waits on                 | waits
/// on                    | | near end              | nothing                  | nothing                   | nothing |
/// nothing                  | nothing                     | | unplug                | waits `ready`            | opens
/// anew: `tries`,      | unknown, clear             | unknown, clear           | done (printed), not cut,    | | | |
/// `first_byte`              |                            |                          | clear                       | |
/// stall                 | -                        | tries until `first_byte`, | offers until `stall`, then | - |
/// offers until `stall`, then  | |                       |                          | then failed clean         |
/// unknown, clear             |                          | done (printed), not cut     | | garbage, other fences |
/// nothing                  | nothing                   | nothing                    | proves nothing           |
/// proves nothing              | | silence               | -                        | -                         | - |
/// cuts all the same; C     | done (printed), not cut,    | |                       |                          | | |
/// proves both, else unknown| clear                       | | cancelled             | failed clean             | failed
/// clean              | unknown, clear             | unknown, clear           | done (printed), not cut     | | record
/// fails          | failed clean, no byte    | -                         | -                          | - | - |
///
/// A cutter that fails under a printed ticket: done, with the complaint not_cut, because the number is on paper and the
/// citizen can tear it off. With Proof::none the parts go one after the other; the device's own word makes it
/// `reported`, otherwise the printer is watched for `watch` and the job is done with grade handed_over: never more.
[[nodiscard]] Step step(State state, const Event& event, std::int64_t now);

/// When event::TimePassed has to come at the latest. Nothing at the end, and before the first event.
[[nodiscard]] std::optional<std::int64_t> deadline(const State& state);

[[nodiscard]] Stage stage(const State& state);

/// What may be believed; only at the end.
[[nodiscard]] std::optional<Conclusion> conclusion(const State& state);

}  // namespace layso::job
