#pragma once

#include "controller/core/state.hpp"
#include "controller/report/letterhead.hpp"
#include "drivers/document/document.hpp"

#include <functional>
#include <optional>
#include <string>

namespace layso::report {

/// The text of a dossier code by its reference; nothing for one that was erased.
using CodeOf = std::function<std::optional<std::string>(const std::string& reference)>;

/// The dossiers recorded with a ticket, on A5: codes, procedure, field, channel, outcome, and the codes as QR. No name,
/// no number of a card, no note: only references of dossier codes are ever resolved. It is no form 01 and says so.
/// Nothing where no dossier of the ticket stands.
[[nodiscard]] std::optional<document::Document> receipt(const core::State& state, const core::Ticket& ticket,
                                                        const CodeOf& code_of, const Asked& asked);

}  // namespace layso::report
