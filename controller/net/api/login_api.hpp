#pragma once

#include "controller/net/http/answers.hpp"
#include "controller/net/http/router.hpp"
#include "controller/net/login/guard.hpp"
#include "controller/net/login/lock_out.hpp"
#include "controller/net/login/password_worker.hpp"
#include "controller/net/login/rate_bound.hpp"
#include "controller/net/services.hpp"

#include "layso/v1/console.pb.h"

namespace layso::net {

/// POST /v1/login, POST /v1/logout, GET /v1/session. Loop thread; the arguments must outlive it.
class LoginApi {
  public:
    LoginApi(Services& services, const Answers& answers);

    void add_routes(Router& router);

  private:
    void login(const link::Request& request, link::Responder responder);
    void logout(const link::Request& request, link::Responder responder);
    void session(const link::Request& request, link::Responder responder);

    struct Attempt {
        std::string login;
        std::uint32_t officer = 0;
        std::string address;
        std::string old_token;
        v1::Language language = v1::LANGUAGE_VIETNAMESE;
    };
    [[nodiscard]] link::Response finish(const Attempt& attempt, bool matches);
    [[nodiscard]] v1::Session describe(const v1::Officer& officer, const LoggedIn& session) const;

    Services& services_;
    const Answers& answers_;
    LockOut lock_out_;
    RateBound addresses_;
    PasswordWorker worker_;
};

}  // namespace layso::net
