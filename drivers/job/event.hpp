#pragma once

#include "drivers/device/fault.hpp"
#include "drivers/device/status.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <variant>

namespace layso::job::event {

/// The job's bytes exist: so many to print and so many to cut (0: it has no cut), each with the request for its proof
/// at the end.
struct Rendered {
    std::size_t print = 0;  ///< above zero
    std::size_t cut = 0;
};
/// The ticket could not be drawn or encoded.
struct RenderFailed {};
/// The answer to effect::Record: whether it is durable.
struct Recorded {
    bool durable = false;
};
/// The answer to effect::Send. Also a job that the device refused to begin: no byte, and the fault.
struct Wrote {
    std::size_t count = 0;                 ///< bytes accepted, also with a fault
    std::optional<device::Fault> fault{};  ///< why not all that was offered
};
/// The answer to effect::Reopen. Never opened: the deadline ends the waiting.
struct Opened {};
/// The device went away while nothing was being written.
struct Lost {
    device::Fault fault;
};
/// A fence was answered.
struct FenceAnswered {
    std::uint32_t id = 0;
};
/// GS r was answered.
struct Processed {};
/// What the printer says of itself, when it changes.
struct StatusChanged {
    device::Status status;
};
/// The answer to effect::AskStatus: conditions as they are after what was heard before it.
struct StatusTold {
    device::Status status;
};
/// The answer to effect::Finish.
struct Finished {
    bool confirmed = false;  ///< the device's own word that the job is done
    std::optional<device::Fault> fault{};
};
/// The caller wants no more of it. Before the first byte this is a clean failure, later it is unknown.
struct Cancelled {};
/// Time went on to a deadline.
struct TimePassed {};

}  // namespace layso::job::event

namespace layso::job {

using Event = std::variant<event::Rendered, event::RenderFailed, event::Recorded, event::Wrote, event::Opened,
                           event::Lost, event::FenceAnswered, event::Processed, event::StatusChanged, event::StatusTold,
                           event::Finished, event::Cancelled, event::TimePassed>;

}  // namespace layso::job
