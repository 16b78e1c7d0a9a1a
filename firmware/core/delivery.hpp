#pragma once

#include "firmware/core/knowledge.hpp"

#include "layso/v1/command.pb.h"

namespace layso::kiosk {

/// What the kiosk tells the controller of a number, once its print has ended.
enum class Fate {
    on_paper,
    on_screen,
    voided,
};

/// The rule of the unknown print: a number that may be on paper is never voided, and never printed a second time by
/// itself. Whoever holds that paper has a valid number; if nobody does, the ticket ends as a no-show, which costs a
/// call and not a person's turn. Only a number of which no byte reached the printer is voided.
///
/// So: done and unknown are on paper; shown is on the screen; a clean failure that was not shown is void.
[[nodiscard]] Fate fate_of(v1::PrintResult result);

/// The command that reports an ended ticket: the merge of a leased number, or the confirmation or voiding of the
/// controller's own. Its request id follows from the touch's, so that a report after a restart is the same request.
/// Requires ticket.ended().
[[nodiscard]] v1::Command report_of(const OpenTicket& ticket);

/// Whether that refusal is the last word on a report: asking again would change nothing.
[[nodiscard]] bool is_final_for_report(v1::Refusal refusal);

}  // namespace layso::kiosk
