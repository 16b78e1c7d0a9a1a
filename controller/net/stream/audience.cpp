#include "controller/net/stream/audience.hpp"

#include "controller/net/directory.hpp"

#include <algorithm>

namespace layso::net {

std::optional<v1::Audience> parse_audience(std::string_view text) {
    if (text == "wall") return v1::AUDIENCE_WALL;
    if (text == "counter") return v1::AUDIENCE_COUNTER;
    if (text == "supervisor") return v1::AUDIENCE_SUPERVISOR;
    return std::nullopt;
}

bool may_read(const v1::Officer& officer, v1::Audience audience) {
    const bool leads = has_role(officer, v1::ROLE_SUPERVISOR) || has_role(officer, v1::ROLE_TECHNICIAN) ||
                       has_role(officer, v1::ROLE_ADMINISTRATOR);
    switch (audience) {
        case v1::AUDIENCE_WALL:
            return true;
        case v1::AUDIENCE_COUNTER:
            return leads || has_role(officer, v1::ROLE_OFFICER);
        case v1::AUDIENCE_SUPERVISOR:
            return leads;
        default:
            return false;
    }
}

v1::Configuration configuration_for(const v1::Configuration& configuration, v1::Audience audience) {
    auto result = configuration;
    if (audience == v1::AUDIENCE_WALL) {
        result.clear_officers();
        result.clear_kiosks();
    }
    return result;
}

v1::Configuration configuration_for_kiosk(const v1::Configuration& configuration, std::uint32_t kiosk) {
    auto result = configuration;
    result.clear_officers();
    auto& kiosks = *result.mutable_kiosks();
    const auto others =
        std::remove_if(kiosks.begin(), kiosks.end(), [&](const v1::Kiosk& other) { return other.id() != kiosk; });
    kiosks.erase(others, kiosks.end());
    return result;
}

}  // namespace layso::net
