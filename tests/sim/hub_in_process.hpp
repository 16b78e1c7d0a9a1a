#pragma once

#include "controller/forward/transport.hpp"
#include "controller/hub/store/store.hpp"
#include "tests/sim/virtual_loop.hpp"

#include <cstdint>
#include <functional>
#include <string>

namespace layso::sim {

/// What a test does to one exchange.
enum class Mishap {
    none,
    lost_request,   ///< the hub never sees it
    lost_answer,    ///< the hub commits, the centre hears nothing
    captive_portal  ///< somebody else answers with a page
};

/// The way from one controller's forwarder to a hub's store in the same process, with the controller's identity as a
/// certificate would give it. Bodies are bytes, as on the wire.
class HubInProcess final : public forward::Transport {
  public:
    HubInProcess(hub::Store& store, VirtualLoop& loop, std::uint32_t controller)
        : store_(&store), loop_(loop), controller_(controller) {}

    void post(std::string_view path, std::string body, Answer answer) override;

    /// The hub was started again.
    void reach(hub::Store& store) { store_ = &store; }

    /// From the request to the answer.
    VirtualLoop::Milliseconds latency{1};
    /// Asked before each exchange; empty: none.
    std::function<Mishap(std::string_view path)> mishap;
    /// Told of each batch that the hub has taken.
    std::function<void(const hub::Ingested&)> on_ingested;
    std::uint64_t exchanges = 0;
    std::uint64_t largest_body = 0;

  private:
    std::expected<std::string, forward::Trouble> serve(std::string_view path, const std::string& body);

    hub::Store* store_;
    VirtualLoop& loop_;
    std::uint32_t controller_;
};

}  // namespace layso::sim
