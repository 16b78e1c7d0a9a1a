#pragma once

#include "layso/v1/configuration.pb.h"
#include "layso/v1/view.pb.h"

#include <optional>
#include <string_view>

namespace layso::net {

/// Of the stream's `audience` parameter: wall, counter, supervisor.
[[nodiscard]] std::optional<v1::Audience> parse_audience(std::string_view text);

/// Whether an officer with these roles may read as this audience. The wall is everybody's.
[[nodiscard]] bool may_read(const v1::Officer& officer, v1::Audience audience);

/// What this audience may know of the configuration: the wall no officers and no kiosks.
[[nodiscard]] v1::Configuration configuration_for(const v1::Configuration& configuration, v1::Audience audience);
/// What a kiosk may know of it: no officers, and no kiosk but itself.
[[nodiscard]] v1::Configuration configuration_for_kiosk(const v1::Configuration& configuration, std::uint32_t kiosk);

}  // namespace layso::net
