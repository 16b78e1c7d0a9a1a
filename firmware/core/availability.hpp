#pragma once

#include "firmware/core/world.hpp"

#include "layso/v1/view.pb.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace layso::kiosk {

/// A number that this kiosk may use by itself.
struct FreeNumber {
    std::uint64_t lease = 0;
    std::uint64_t ticket = 0;
};

/// The lowest unused number of this kiosk's blocks of that series and day; nothing if they are used up.
[[nodiscard]] std::optional<FreeNumber> free_number(const Knowledge& knowledge, const v1::Series& series,
                                                    std::uint32_t business_day);

/// The services that this kiosk offers, in the configuration's order: neither hidden nor kept to other kiosks.
[[nodiscard]] std::vector<const v1::Service*> offered_services(const World& world);

/// Whether a ticket for this service can be had now. With the link up the controller's word counts; cut off, the
/// configuration's hours, the quota as last heard plus what was issued here, and the blocks.
[[nodiscard]] v1::ServiceAvailability availability(const World& world, const v1::Service& service, Moment now);

/// The controller's figures of that service; null when cut off or unknown.
[[nodiscard]] const v1::ServiceFigures* figures_of(const World& world, std::uint32_t service);

/// The refusal that says why; unspecified for an open service.
[[nodiscard]] v1::Refusal refusal_of(v1::ServiceAvailability availability, bool cut_off);

}  // namespace layso::kiosk
