#pragma once

#include "tests/sim/whole/options.hpp"

#include "layso/v1/hub.pb.h"

namespace layso::sim {

/// The fault of ours that is on in this run. The wrapped functions of layso-sim-mutant look here; the programs that are
/// released have none of it.
inline Mutation mutation_on = Mutation::none;
/// What the hub is taking in at this moment, for the wrapped hash.
inline const v1::IngestRequest* ingest_under_way = nullptr;

}  // namespace layso::sim
