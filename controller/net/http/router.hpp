#pragma once

#include "drivers/link/message.hpp"
#include "drivers/link/responder.hpp"

#include <functional>
#include <string>
#include <vector>

namespace layso::net {

using Handler = std::function<void(link::Request, link::Responder)>;

struct Route {
    link::Method method = link::Method::get;
    std::string path;
    Handler handler;
};

/// A table of method and exact path to handler. HEAD goes where GET goes. Loop thread.
class Router {
  public:
    void add(link::Method method, std::string path, Handler handler);
    /// For a GET of any other path.
    void add_fallback(Handler handler) { fallback_ = std::move(handler); }

    /// What answers a request that no route takes: `known_path` when only its method is wrong, `allowed` for the Allow
    /// header.
    using Unrouted = std::function<link::Response(const link::Request&, bool known_path, const std::string& allowed)>;
    void add_unrouted(Unrouted unrouted) { unrouted_ = std::move(unrouted); }

    void handle(link::Request request, link::Responder responder) const;
    [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }

  private:
    std::vector<Route> routes_;
    Handler fallback_;
    Unrouted unrouted_;
};

}  // namespace layso::net
