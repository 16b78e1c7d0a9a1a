#pragma once

#include "controller/net/http/answers.hpp"
#include "controller/net/http/router.hpp"
#include "controller/net/kiosk/kiosk_gate.hpp"
#include "controller/net/services.hpp"

namespace layso::net {

/// POST /v1/commands of the device listener: a kiosk's commands without its socket. Loop thread; the arguments must
/// outlive it.
class DeviceApi {
  public:
    DeviceApi(Services& services, const Answers& answers, KioskGate& gate)
        : services_(services), answers_(answers), gate_(gate) {}

    void add_routes(Router& router);

  private:
    void command(const link::Request& request, link::Responder responder);

    Services& services_;
    const Answers& answers_;
    KioskGate& gate_;
};

}  // namespace layso::net
