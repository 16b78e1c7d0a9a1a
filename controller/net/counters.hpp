#pragma once

#include "layso/v1/refusal.pb.h"

#include <array>
#include <cstdint>
#include <map>

namespace layso::net {

/// What happened since the start, for /v1/health and /v1/metrics. Loop thread.
struct Counters {
    std::uint64_t commands = 0;
    std::uint64_t logins = 0;
    std::uint64_t refusals = 0;
    std::map<v1::Refusal, std::uint64_t> refusals_by_code;
    std::uint64_t snapshots_sent = 0;
    std::uint64_t changes_sent = 0;
    std::uint64_t resumes = 0;
    std::uint64_t kiosk_frames = 0;

    void refused(v1::Refusal code) {
        ++refusals;
        ++refusals_by_code[code];
    }
};

}  // namespace layso::net
