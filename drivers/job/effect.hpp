#pragma once

#include <cstddef>
#include <cstdint>
#include <variant>
#include <vector>

namespace layso::job {

/// The pieces in which a job's bytes are handed over.
enum class Part : std::uint8_t { print = 1, cut = 2 };

namespace effect {

/// Make it durable that bytes of this job may be accepted from now on. Answered by event::Recorded.
struct Record {};
/// Offer the bytes of a part from an offset on, as far as one call goes; begin the device's job first if it is not
/// begun. Answered by event::Wrote. Never asked for twice at a time; not carried out any more when the job has ended
/// meanwhile.
struct Send {
    Part part = Part::print;
    std::size_t from = 0;
};
/// Close the device and open it anew, for as long as it takes. Answered by event::Opened.
struct Reopen {};
/// Learn the conditions as they are now. Answered by event::StatusTold.
struct AskStatus {};
/// End the device's job. Answered by event::Finished.
struct Finish {};
/// Break the device's job off. Nothing of it was accepted.
struct Abandon {};
/// Break the device's job off and throw away what the printer still holds of it: now, or if that cannot be done now,
/// before any byte of a later job. Nothing of the old job may come out after a change of paper.
struct Clear {};

}  // namespace effect

using Effect = std::variant<effect::Record, effect::Send, effect::Reopen, effect::AskStatus, effect::Finish,
                            effect::Abandon, effect::Clear>;
using Effects = std::vector<Effect>;

}  // namespace layso::job
