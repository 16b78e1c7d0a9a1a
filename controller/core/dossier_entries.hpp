#pragma once

#include "controller/core/draft.hpp"
#include "controller/core/refused.hpp"
#include "controller/core/state.hpp"

#include "layso/v1/command.pb.h"

#include <cstddef>
#include <cstdint>
#include <string>

namespace layso::core {

inline constexpr int dossiers_at_most = 500;               // in one command
inline constexpr std::uint32_t quantity_at_most = 10'000;  // without codes, in one entry
inline constexpr std::size_t reference_size = 32;          // BLAKE2b-256

// What a list of dossiers belongs to.
struct DossierVisit {
    const Ticket* ticket = nullptr;                 // nullptr: online or by post
    v1::Outcome outcome = v1::OUTCOME_UNSPECIFIED;  // of entries that give none
};

// Adds an event for each entry, or says which entry is wrong and why. A code that this centre received before, and did
// not withdraw, is acted on; all others are received. `field` is the JSON path of the list.
//
// The shell sets first_reference when the same code came before: in an earlier command, or earlier in this list. A
// reference that is no longer kept here counts as received; the hub knows the earlier reception.
Checked add_dossiers(const State& state, const google::protobuf::RepeatedPtrField<v1::DossierEntry>& entries,
                     const DossierVisit& visit, const std::string& field, Draft& draft);

// The dossier that counts for a reference, or nullptr.
const Dossier* dossier_of(const State& state, const std::string& reference);

// Checks one entry's own values against each other.
Checked check_entry(const State& state, const v1::DossierEntry& entry, const std::string& field);

}  // namespace layso::core
