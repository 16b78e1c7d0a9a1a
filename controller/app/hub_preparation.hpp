#pragma once

#include "controller/app/settings.hpp"
#include "controller/forward/start_inquiry.hpp"
#include "drivers/link/loop.hpp"
#include "drivers/link/tls.hpp"
#include "drivers/store/log.hpp"

#include <expected>
#include <string>
#include <vector>

namespace layso::app {

// Our own certificate and the province's authority.
link::TlsSettings tls_settings(const Settings& settings);

// What the hub knows of this controller; `away` where none is configured or none answers in time. Runs the loop
// meanwhile.
forward::HubKnowledge ask_hub(link::Loop& loop, const Settings& settings, std::vector<store::IncarnationHead> heads,
                              forward::InquiryLimit limit = {});

// How a start with the hub came out.
struct HubPreparation {
    bool witnesses = false;    // the hub confirmed the head: numbers may be issued at once
    bool rolled_back = false;  // the journal lacked what the hub had
    bool forked = false;       // it holds a branch that does not continue this journal: kept there, not folded here
    std::uint64_t adopted = 0;
    std::string detail;
};

// Whether the missing records continue the journal's tip one after another. Only then may they be folded: two branches
// in one queue would be a history that no centre lived through (docs/adr/0006).
bool continues(const store::Head& tip, const forward::HubKnowledge& knowledge);

// Before the engine's start: asks, adopts what continues the journal, says how it stands. The error is one English
// line.
std::expected<HubPreparation, std::string> prepare_with_hub(link::Loop& loop, const Settings& settings, store::Log& log,
                                                            forward::InquiryLimit limit = {});

}  // namespace layso::app
