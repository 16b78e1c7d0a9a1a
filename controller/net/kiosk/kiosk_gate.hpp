#pragma once

#include "controller/net/api/command_check.hpp"
#include "controller/net/login/rate_bound.hpp"
#include "controller/net/services.hpp"
#include "drivers/link/message.hpp"

#include "layso/v1/command.pb.h"
#include "layso/v1/configuration.pb.h"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string_view>

namespace layso::net {

/// Who may pass as a kiosk and with what: the same for the socket and for POST /v1/commands. A kiosk is what its
/// certificate says, never what it writes. Loop thread; the services must outlive it.
class KioskGate {
  public:
    explicit KioskGate(Services& services);

    /// The kiosk of the configuration whose certificate the peer showed; valid until the configuration changes.
    /// REFUSAL_CERTIFICATE_WRONG: none, or one that is not a kiosk's of this controller; REFUSAL_KIOSK_UNKNOWN: one of
    /// ours that is not configured, or disabled.
    [[nodiscard]] std::expected<const v1::Kiosk*, v1::Refusal> identify(const link::Peer& peer) const;

    /// Checks and completes a command of a kiosk: kinds, texts, rate, actor.
    [[nodiscard]] std::expected<void, Complaint> admit(const v1::Kiosk& kiosk, v1::Command& command, std::size_t size);

  private:
    Services& services_;
    RateBound commands_;
};

/// Whether a common name has the form kiosk-<id>.controller-<number> for this controller.
[[nodiscard]] bool is_kiosk_name(std::string_view common_name, std::uint32_t controller);

}  // namespace layso::net
