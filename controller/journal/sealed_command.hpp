#pragma once

#include "controller/journal/ports.hpp"
#include "drivers/store/log.hpp"
#include "drivers/store/personal_value.hpp"

#include "layso/v1/command.pb.h"
#include "layso/v1/refusal.pb.h"

#include <expected>
#include <vector>

namespace layso::journal {

// A command without personal values: they wait here and go to the side table only if the command is accepted.
struct SealedCommand {
    v1::Command command;
    std::vector<store::PersonalValue> values;
};

// Moves every personal text of the command out, leaving its reference, and finds for each dossier code the earliest
// reference under which this centre knows it. References that came with the command are dropped, but for officers'
// names that the journal holds. Dossier codes must be normalized (DossierCode::text). A store fault is the caller's to
// handle as fatal.
store::Result<SealedCommand> seal(v1::Command command, store::Log& log, const Ports& ports);

}  // namespace layso::journal
