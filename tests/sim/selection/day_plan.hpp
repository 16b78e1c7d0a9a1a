#pragma once

#include "layso/v1/configuration.pb.h"

#include <cstdint>
#include <vector>

namespace layso::study {

inline constexpr std::int64_t second = 1000;
inline constexpr std::int64_t minute = 60 * second;
inline constexpr std::int64_t hour = 60 * minute;

enum class CentreKind : std::uint8_t { commune, provincial };

// Somebody who takes a ticket. Times are milliseconds; `arrives` counts from the local midnight.
struct Citizen {
    std::int64_t arrives = 0;
    std::uint32_t service = 0;
    std::uint32_t priority_class = 0;  // 0 or 1
    std::int64_t patience = 0;         // leaves unseen when not called by then
    std::int64_t walk = 0;             // from the call to the counter
    std::int64_t visit = 0;            // with an officer of pace 1
};

enum class StaffAct : std::uint8_t { opens, pauses, goes_on, closes };

// What an officer does at a time of the day. A visit that is under way is ended first.
struct StaffMove {
    std::int64_t at = 0;
    std::uint32_t counter = 0;
    StaffAct act = StaffAct::opens;
};

// One day of a centre as it was recorded: who came when, for what, and when which counter worked. The same people,
// visits and officers are there under every rule.
struct DayPlan {
    CentreKind kind = CentreKind::commune;
    std::uint32_t business_day = 0;
    v1::Configuration configuration;
    std::vector<Citizen> citizens;     // by arrival
    std::vector<StaffMove> moves;      // by time
    std::vector<double> pace;          // by counter, [0] unused; 1.2: a fifth slower
    std::int64_t lunch_begins = 0;     // from here on a counter without anybody waiting pauses
    std::int64_t lunch_at_latest = 0;  // with or without
    std::int64_t closes = 0;
};

// A working day, INVENTED from the seed: no centre's real arrivals are known to us. The shape follows what is known of
// such centres: a queue at the door, a morning peak, services of very different length, a tenth or more with priority,
// people who leave, breaks, officers who come late, differ in pace, and configured visit times that are off.
DayPlan invent_day(CentreKind kind, std::uint64_t seed);

}  // namespace layso::study
