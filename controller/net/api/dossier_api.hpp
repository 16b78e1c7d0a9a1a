#pragma once

#include "controller/net/http/answers.hpp"
#include "controller/net/http/router.hpp"
#include "controller/net/services.hpp"

namespace layso::net {

/// GET /v1/dossiers?ticket= | ?day=: what was recorded, with the codes that are not erased, for people who work with
/// dossiers. Loop thread; the arguments must outlive it.
class DossierApi {
  public:
    DossierApi(Services& services, const Answers& answers) : services_(services), answers_(answers) {}

    void add_routes(Router& router);

  private:
    [[nodiscard]] link::Response list(const link::Request& request);

    Services& services_;
    const Answers& answers_;
};

}  // namespace layso::net
