#pragma once

#include "controller/forward/start_inquiry.hpp"
#include "drivers/store/log.hpp"

#include <cstdint>
#include <expected>
#include <functional>
#include <string>
#include <vector>

namespace layso::app {

// How a start with the hub came out.
struct HubPreparation {
    bool away = false;         // nothing was heard of it
    bool witnesses = false;    // the hub confirmed the head: numbers may be issued at once
    bool rolled_back = false;  // the journal lacked what the hub had
    bool forked = false;       // it holds a branch that does not continue this journal: kept there, not folded here
    bool unfinished = false;   // it holds more that continues this journal: an event of ours now would be a fork
    std::uint64_t adopted = 0;
    std::string detail;  // of the last trouble, one English line
};

// Whether the missing records continue the journal's tip one after another. Only then may they be folded: two branches
// in one queue would be a history that no centre lived through (docs/adr/0006).
bool continues(const store::Head& tip, const forward::HubKnowledge& knowledge);

// One question to the hub, whatever the way to it.
using AskHub = std::function<forward::HubKnowledge(std::vector<store::IncarnationHead>)>;

// Before the engine's start: asks, adopts what continues the journal, round after round until nothing is missing, and
// says how it stands. `progress` gets the number of events taken back so far. A hub that knows nothing of this
// controller is no witness. The error is one English line.
std::expected<HubPreparation, std::string> prepare_with_hub(const AskHub& ask, store::Log& log,
                                                            const std::function<void(std::uint64_t)>& progress = {});

}  // namespace layso::app
