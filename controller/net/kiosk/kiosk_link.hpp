#pragma once

#include "controller/journal/committed.hpp"
#include "controller/net/http/answers.hpp"
#include "controller/net/kiosk/kiosk_conditions.hpp"
#include "controller/net/kiosk/kiosk_gate.hpp"
#include "controller/net/login/rate_bound.hpp"
#include "controller/net/services.hpp"
#include "drivers/link/server.hpp"

#include "layso/v1/kiosk.pb.h"

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>

namespace layso::net {

/// GET /v1/kiosk on the device listener: hello and welcome, requests and replies, updates, statuses and their alarms.
/// Loop thread; the arguments must outlive it.
class KioskLink {
  public:
    KioskLink(Services& services, const Answers& answers, KioskGate& gate);
    KioskLink(const KioskLink&) = delete;
    KioskLink& operator=(const KioskLink&) = delete;

    /// Accepts every peer with a certificate of the CA: whom we do not know is told so in a frame, and let go.
    [[nodiscard]] link::Upgrade upgrade(const link::Request& request);

    /// What the engine tells.
    void committed(std::span<const journal::Committed> batch);

    /// Kiosks that were welcomed and are still there.
    [[nodiscard]] std::size_t connected() const;

  private:
    struct Connection {
        link::Socket socket;
        std::uint32_t kiosk = 0;
        bool welcomed = false;
        std::int64_t opened = 0;
        std::uint32_t configuration_version = 0;
        /// The last that it said of our journal, for its later testimony.
        v1::Head controller_head;
    };
    using Connections = std::map<std::uint64_t, Connection>;

    void heard(std::uint64_t id, std::string_view bytes, link::MessageKind kind);
    void greet(std::uint64_t id, const v1::KioskHello& hello);
    void request(std::uint64_t id, v1::Command command);
    void take_status(std::uint32_t kiosk, const v1::KioskStatus& status);
    void take_witness(const Connection& connection, const v1::KioskWitness& witness);
    void testify(std::uint32_t kiosk, const v1::KioskHello& hello) const;
    void closed(std::uint64_t id);
    void turn_away(const link::Socket& socket, v1::Refusal refusal);
    void turn_away(std::uint64_t id, v1::Refusal refusal);
    void send(const link::Socket& socket, const v1::KioskFrame& frame) const;
    void send_updates();
    void watch();
    [[nodiscard]] bool is_connected(std::uint32_t kiosk) const;
    [[nodiscard]] v1::KioskWelcome welcome_for(std::uint32_t kiosk) const;

    Services& services_;
    const Answers& answers_;
    KioskGate& gate_;
    Connections connections_;
    /// Frames of any kind: twice what is allowed of commands.
    RateBound frames_;
    std::uint64_t last_connection_ = 0;
    std::int64_t started_;
    /// When each kiosk was last seen to leave.
    std::map<std::uint32_t, std::int64_t> left_;
    std::set<std::uint32_t> away_;
    std::map<std::uint32_t, KioskConditions> conditions_;
    bool update_scheduled_ = false;
    std::int64_t updated_ = 0;
    link::Timer update_timer_;
    link::Timer watch_timer_;
};

}  // namespace layso::net
