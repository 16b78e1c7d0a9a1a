#pragma once

#include "protos/business_day.hpp"
#include "protos/identifiers.hpp"

#include <compare>
#include <cstdint>

namespace layso {

// A ticket's natural key at its controller: business day, series and number, packed as day << 32 | series << 20 |
// number. Numbers fit 20 bits and series 12, so a ticket that a cut-off kiosk issued and the one that its controller
// merges are the same by construction.
class TicketId {
  public:
    static constexpr std::uint32_t number_limit = 1U << 20U;
    static constexpr std::uint32_t series_limit = 1U << 12U;

    constexpr TicketId() = default;
    constexpr explicit TicketId(std::uint64_t packed) : packed_(packed) {}
    // Requires series < series_limit and number < number_limit; excess bits are cut off, as configuration checks refuse
    // them earlier.
    constexpr TicketId(BusinessDay day, SeriesId series, std::uint32_t number)
        : packed_((static_cast<std::uint64_t>(day.value()) << 32U) |
                  (static_cast<std::uint64_t>(series.value() & (series_limit - 1)) << 20U) |
                  (number & (number_limit - 1))) {}

    [[nodiscard]] constexpr std::uint64_t value() const { return packed_; }
    [[nodiscard]] constexpr bool named() const { return packed_ != 0; }
    [[nodiscard]] constexpr BusinessDay business_day() const {
        return BusinessDay{static_cast<std::uint32_t>(packed_ >> 32U)};
    }
    [[nodiscard]] constexpr SeriesId series() const {
        return SeriesId{static_cast<std::uint32_t>(packed_ >> 20U) & (series_limit - 1)};
    }
    [[nodiscard]] constexpr std::uint32_t number() const {
        return static_cast<std::uint32_t>(packed_) & (number_limit - 1);
    }

    constexpr auto operator<=>(const TicketId&) const = default;

  private:
    std::uint64_t packed_ = 0;
};

}  // namespace layso
