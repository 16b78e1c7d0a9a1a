#pragma once

#include "controller/hub/core/wait_histogram.hpp"

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>

namespace layso::hub {

/// One controller's business day: the key under which the hub counts.
struct DayKey {
    std::uint32_t controller = 0;
    std::uint32_t business_day = 0;  ///< days since 1970-01-01
    friend auto operator<=>(const DayKey&, const DayKey&) = default;
};

inline constexpr std::size_t channel_count = 4;  ///< of v1::Channel; index 0: a channel this program does not know
inline constexpr std::size_t ticket_state_count = 11;  ///< of v1::TicketState

/// What the hub knows of one DayKey, or a change to it: every figure is a sum over events, so two of them add up, be
/// they changes, batches, controllers or provinces. Derived from events only; never written by hand.
struct DayCounts {
    std::array<std::int64_t, channel_count> dossiers{};      ///< received, by channel
    std::array<std::int64_t, ticket_state_count> tickets{};  ///< by present state
    WaitHistogram waits;                                     ///< from the issue to the first call
    std::int64_t waits_within_target = 0;
    std::int64_t last_event_stamp = 0;  ///< milliseconds since 1970-01-01T00:00Z; adds up by maximum

    void add(const DayCounts& change);
    friend bool operator==(const DayCounts&, const DayCounts&) = default;
};

}  // namespace layso::hub
