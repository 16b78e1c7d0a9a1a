#pragma once

#include "controller/forward/start_inquiry.hpp"
#include "controller/forward/transport.hpp"
#include "tests/sim/whole/whole.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace layso::sim {

/// The way from one controller to the hub, with all that a province's network does to it. Bodies are bytes; each post
/// is a connection of its own, so that they may be lost, doubled, late and out of order.
class HubLine final : public forward::Transport {
  public:
    /// `in_process`: how an answer is heard, in the controller's process.
    HubLine(Whole& whole, std::uint32_t controller, std::function<void(std::function<void()>)> in_process);

    void post(std::string_view path, std::string body, Answer answer) override;

    /// The inquiry of a start, while which the process does nothing else: asked and answered at this moment.
    forward::HubKnowledge ask(std::vector<store::IncarnationHead> heads);

    /// A new process has no exchanges under way.
    void forget() {
        ++process_;
        under_way_ = 0;
    }

    void set_down(bool down) { down_ = down; }
    [[nodiscard]] bool down() const { return down_; }
    [[nodiscard]] std::uint64_t under_way() const { return under_way_; }
    std::uint64_t exchanges = 0;

  private:
    enum class Fate : std::uint8_t { good, lost_request, lost_answer, captive_portal, truncated, damaged };
    [[nodiscard]] Fate fate(std::string_view path);
    [[nodiscard]] std::string damaged(const std::string& body);

    Whole& whole_;
    std::uint32_t controller_;
    std::function<void(std::function<void()>)> in_process_;
    Random random_;
    bool down_ = false;
    std::uint64_t under_way_ = 0;
    std::uint64_t process_ = 0;
};

}  // namespace layso::sim
