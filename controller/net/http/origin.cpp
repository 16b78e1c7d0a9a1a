#include "controller/net/http/origin.hpp"

#include "controller/net/http/words.hpp"

namespace layso::net {

bool is_own_origin(std::string_view origin, std::string_view host) {
    if (origin.empty()) return true;
    const auto colon = origin.find("://");
    if (colon == std::string_view::npos || host.empty()) return false;
    const auto scheme = origin.substr(0, colon);
    if (!same_without_case(scheme, "http") && !same_without_case(scheme, "https")) return false;
    return same_without_case(origin.substr(colon + 3), host);
}

}  // namespace layso::net
