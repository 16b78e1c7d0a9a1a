#include "controller/net/http/router.hpp"

#include <utility>

namespace layso::net {

void Router::add(link::Method method, std::string path, Handler handler) {
    routes_.push_back({method, std::move(path), std::move(handler)});
}

void Router::handle(link::Request request, link::Responder responder) const {
    const auto method = request.method == link::Method::head ? link::Method::get : request.method;
    std::string allowed;
    for (const auto& route : routes_) {
        if (route.path != request.path) continue;
        if (route.method == method) return route.handler(std::move(request), std::move(responder));
        if (!allowed.empty()) allowed += ", ";
        allowed += link::name(route.method);
    }
    if (allowed.empty() && method == link::Method::get && fallback_) {
        return fallback_(std::move(request), std::move(responder));
    }
    responder.answer(unrouted_(request, !allowed.empty(), allowed));
}

}  // namespace layso::net
