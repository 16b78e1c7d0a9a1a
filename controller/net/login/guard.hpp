#pragma once

#include "controller/net/services.hpp"
#include "drivers/link/message.hpp"

#include "layso/v1/common.pb.h"
#include "layso/v1/configuration.pb.h"

#include <expected>
#include <string>
#include <string_view>

namespace layso::net {

/// A person behind a request.
struct Person {
    LoggedIn session;
    /// Of the directory: valid until the configuration changes, so for this call only.
    const v1::Officer* officer = nullptr;
    std::string_view token;

    [[nodiscard]] v1::Actor actor() const;
};

/// The session's token in the request's cookie; empty without one.
[[nodiscard]] std::string_view session_token(const link::Request& request);

/// Whether the request may come from one of our pages: REFUSAL_ORIGIN_WRONG otherwise. For every POST and every
/// upgrade.
[[nodiscard]] std::expected<void, v1::Refusal> check_origin(const Services& services, const link::Request& request);

/// Who asks, for requests that only read. A disabled or removed officer's session ends here.
[[nodiscard]] std::expected<Person, v1::Refusal> identify(Services& services, const link::Request& request);

/// Who asks, for requests that change something: own origin and the forgery token are needed too.
[[nodiscard]] std::expected<Person, v1::Refusal> identify_for_change(Services& services, const link::Request& request);

}  // namespace layso::net
