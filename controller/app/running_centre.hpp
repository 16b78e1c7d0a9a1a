#pragma once

#include "controller/app/centre.hpp"
#include "controller/app/hub_preparation.hpp"
#include "controller/app/online_backup.hpp"
#include "controller/app/request_box.hpp"
#include "controller/app/settings.hpp"
#include "controller/forward/forwarder.hpp"
#include "controller/forward/link_transport.hpp"
#include "controller/net/net_server.hpp"
#include "drivers/link/loop.hpp"

#include <expected>
#include <memory>
#include <optional>
#include <string>

namespace layso::app {

// A centre at work: engine, listeners, forwarder and the clock's tick on one loop. Loop thread.
class RunningCentre {
  public:
    // Asks the hub what it knows before the first number, adopts what is missing, starts. The error is one English
    // line.
    static std::expected<std::unique_ptr<RunningCentre>, std::string> start(link::Loop& loop, Settings settings);
    ~RunningCentre();

    [[nodiscard]] std::uint16_t browser_port() const { return net_->browser_port(); }
    [[nodiscard]] std::uint16_t device_port() const { return net_->device_port(); }

    // Saves a snapshot so that the next start is quick.
    void stop();

  private:
    RunningCentre(link::Loop& loop, Settings settings, std::unique_ptr<Centre> centre);

    // Alarms for what the hub knew at the start.
    void show(const HubPreparation& hub);
    void forward();
    std::expected<void, std::string> listen();
    void tick();
    void answer_requests();
    void end_sessions_of(const std::string& login);
    void work_on_backup();
    // A kiosk is a second medium: it may confirm our head after a start without the hub.
    void hear_testimony(std::uint32_t kiosk, const v1::KioskHello& hello);

    link::Loop& loop_;
    Settings settings_;
    std::unique_ptr<Centre> centre_;
    RequestBox requests_;
    std::unique_ptr<forward::LinkTransport> transport_;
    std::unique_ptr<forward::Forwarder> forwarder_;
    link::Timer forward_timer_;
    std::unique_ptr<net::NetServer> net_;
    std::optional<OnlineBackup> backup_;
    std::string backup_request_;
    link::Timer next_tick_;
    link::Timer backup_timer_;
};

}  // namespace layso::app
