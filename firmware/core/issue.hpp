#pragma once

#include "firmware/core/session.hpp"
#include "firmware/core/world.hpp"

namespace layso::kiosk {

/// The touch that asks for a number: journaled, then asked of the controller, or taken from the block when cut off.
[[nodiscard]] Session begin_issue(const Visit& visit, v1::IssueTicket issue, Context& context);

/// The controller does not answer: a number of this kiosk's own block under the same request id, marked by its lease.
/// The later merge voids what the controller may have allocated for the same touch.
[[nodiscard]] Session issue_from_block(const Visit& visit, const std::string& request_id, const v1::IssueTicket& issue,
                                       Context& context);

/// The number is known: journaled, then printed, or shown if the printer is known to be unable.
[[nodiscard]] Session deliver(const Visit& visit, const std::string& request_id, const v1::IssuedTicket& ticket,
                              std::uint64_t lease, std::vector<v1::KioskRecord> before, Context& context);

/// A further sheet of a number whose paper failed: journaled, then printed. `marked`: an earlier sheet may be out, so
/// this one says IN LẠI.
void print_further(const v1::IssuedTicket& ticket, std::uint64_t lease, v1::Language language, std::uint32_t sheet,
                   bool marked, Context& context);

/// The print's end is journaled, then reported. Nothing if the first sheet has ended before; a further sheet's end is
/// kept for those who look into it and changes nothing of what was reported.
void end_print(const event::PrintEnded& print, Context& context);

/// The state in which nobody is served: attract, closed, not ready, or still starting.
[[nodiscard]] Session idle(Context& context);

/// The message that no number can be had, and when the centre opens next if that is the reason.
[[nodiscard]] Session fail(const Visit& visit, v1::Refusal refusal, std::int64_t next_opening_stamp, Context& context);

}  // namespace layso::kiosk
