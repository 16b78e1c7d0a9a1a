#pragma once

#include "drivers/store/record.hpp"

#include "layso/v1/event.pb.h"

#include <cstdint>

namespace layso::journal {

// An event that is on disk.
struct Committed {
    v1::Event event;
    store::RecordKey key;
    std::uint64_t position = 0;
};

}  // namespace layso::journal
