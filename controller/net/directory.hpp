#pragma once

#include "layso/v1/configuration.pb.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace layso::net {

/// The people and devices of the committed configuration, found without touching the engine: asking its state at each
/// request would commit at each request. Replaced as a whole when the configuration changes. Loop thread.
class Directory {
  public:
    Directory() : Directory(v1::Configuration{}) {}
    explicit Directory(v1::Configuration configuration);

    [[nodiscard]] const v1::Configuration& configuration() const { return *configuration_; }

    /// Null for an unknown or disabled officer. Logins compare without ASCII case.
    [[nodiscard]] const v1::Officer* officer_of_login(std::string_view login) const;
    [[nodiscard]] const v1::Officer* officer(std::uint32_t id) const;
    /// Null for an unknown or disabled kiosk.
    [[nodiscard]] const v1::Kiosk* kiosk_of_certificate(std::string_view common_name) const;
    [[nodiscard]] const v1::Kiosk* kiosk(std::uint32_t id) const;
    [[nodiscard]] const v1::Display* display(std::uint32_t id) const;

  private:
    std::shared_ptr<const v1::Configuration> configuration_;
    std::unordered_map<std::string, const v1::Officer*> logins_;
    std::unordered_map<std::uint32_t, const v1::Officer*> officers_;
    std::unordered_map<std::string, const v1::Kiosk*> certificates_;
    std::unordered_map<std::uint32_t, const v1::Kiosk*> kiosks_;
};

/// The form in which logins are compared.
[[nodiscard]] std::string login_key(std::string_view login);

[[nodiscard]] bool has_role(const v1::Officer& officer, v1::Role role);

}  // namespace layso::net
