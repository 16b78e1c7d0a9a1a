#pragma once

#include <string_view>

namespace layso::net {

/// Whether a browser's Origin header is our own: same host and port as the Host header, http or https. A request
/// without the header (`origin` empty) does not come from a page of another site and is accepted; "null" is not.
[[nodiscard]] bool is_own_origin(std::string_view origin, std::string_view host);

}  // namespace layso::net
