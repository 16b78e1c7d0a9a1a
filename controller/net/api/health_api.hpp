#pragma once

#include "controller/net/http/answers.hpp"
#include "controller/net/http/router.hpp"
#include "controller/net/services.hpp"

#include "layso/v1/console.pb.h"

#include <functional>

namespace layso::net {

/// How many are connected now.
struct Connected {
    std::uint32_t kiosks = 0;
    std::uint32_t displays = 0;
    std::uint32_t streams = 0;
};

/// GET /v1/health and GET /v1/metrics, for whoever watches the machine: figures only, no login. Loop thread; the
/// arguments must outlive it.
class HealthApi {
  public:
    HealthApi(Services& services, const Answers& answers, std::function<Connected()> connected)
        : services_(services), answers_(answers), connected_(std::move(connected)) {}

    void add_routes(Router& router);

    [[nodiscard]] v1::Health health() const;
    /// In the text format of Prometheus, version 0.0.4.
    [[nodiscard]] std::string metrics() const;

  private:
    Services& services_;
    const Answers& answers_;
    std::function<Connected()> connected_;
};

}  // namespace layso::net
