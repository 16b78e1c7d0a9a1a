#pragma once

#include "controller/core/state.hpp"

#include "layso/v1/common.pb.h"
#include "protos/business_day.hpp"

#include <cstdint>
#include <map>
#include <vector>

namespace layso::report {

/// How much of a business day a controller's state still holds.
enum class Kept : std::uint8_t {
    nothing,        ///< never opened, or older than all that is kept
    dossiers_only,  ///< its tickets are forgotten
    whole,
};

[[nodiscard]] Kept kept_of(const core::State& state, BusinessDay day);
/// Opened days of which all is kept, oldest first.
[[nodiscard]] std::vector<BusinessDay> whole_days(const core::State& state);

struct TicketCounts {
    std::uint32_t issued = 0;  ///< without the voided
    std::uint32_t served = 0;
    std::uint32_t no_show = 0;
    std::uint32_t cancelled = 0;
    std::uint32_t expired = 0;
    std::uint32_t allocated = 0;  ///< their kiosk has not confirmed paper or screen
    std::uint32_t waiting = 0;
    std::uint32_t at_counter = 0;  ///< called or served now
    std::uint32_t parked = 0;
    std::uint32_t voided = 0;  ///< not among the issued

    /// Issued and not ended.
    [[nodiscard]] std::uint32_t open() const { return allocated + waiting + at_counter + parked; }
};

/// From the issue to the first call, exact, of all that were ever called.
struct Waits {
    std::vector<std::uint32_t> seconds;  ///< rising

    /// The shortest wait that so many per cent did not pass (nearest rank); 0 without any.
    [[nodiscard]] std::uint32_t percentile(std::uint32_t percent) const;
    [[nodiscard]] std::uint32_t within(std::uint32_t target_seconds) const;
};

/// By quantity, without what was withdrawn.
struct DossierCounts {
    std::uint32_t in_person = 0;
    std::uint32_t online = 0;
    std::uint32_t post = 0;

    [[nodiscard]] std::uint32_t all() const { return in_person + online + post; }
};

struct ServiceCounts {
    TicketCounts tickets;  ///< by the service on the paper
    Waits waits;
    DossierCounts dossiers;
};

struct CounterCounts {
    std::uint32_t served = 0;
    DossierCounts dossiers;
};

struct DayCounts {
    TicketCounts tickets;
    Waits waits;
    DossierCounts dossiers;
    std::map<std::uint32_t, ServiceCounts> services;
    std::map<std::uint32_t, CounterCounts> counters;  ///< 0: at no counter
    std::map<v1::Outcome, DossierCounts> outcomes;
    std::map<std::uint32_t, DossierCounts> fields;  ///< 0: none known
};

/// Counted anew from the tickets and dossiers of the day: O(tickets + dossiers) of the state. Pure.
[[nodiscard]] DayCounts count_day(const core::State& state, BusinessDay day);

/// The field of a dossier: its own, or its service's; 0 if unknown.
[[nodiscard]] std::uint32_t field_of(const core::State& state, const core::Dossier& dossier);

}  // namespace layso::report
