#pragma once

#include "controller/net/http/answers.hpp"
#include "controller/net/http/router.hpp"
#include "controller/net/login/guard.hpp"
#include "controller/net/login/rate_bound.hpp"
#include "controller/net/services.hpp"

#include "layso/v1/command.pb.h"

namespace layso::net {

/// POST /v1/commands of the browser listener: a person's commands. Loop thread; the arguments must outlive it.
class CommandApi {
  public:
    CommandApi(Services& services, const Answers& answers);

    void add_routes(Router& router);

  private:
    void command(const link::Request& request, link::Responder responder);

    Services& services_;
    const Answers& answers_;
    RateBound sessions_;
};

/// Reads a command from a request's body; it is still to be checked with clean_command.
[[nodiscard]] std::expected<v1::Command, v1::Problem> read_command(const link::Request& request, v1::Language language);

/// Hands a checked command to the engine and answers when it is committed.
void submit_and_answer(Services& services, const Answers& answers, v1::Command command, v1::Language language,
                       Format format, link::Responder responder);

}  // namespace layso::net
