// Invariant 11, at each step: the hub's cursor is at most the centre's durable head.
#include "tests/sim/invariant/all.hpp"
#include "tests/sim/parts/controller_node.hpp"
#include "tests/sim/whole/whole.hpp"

namespace layso::sim {
namespace {

class HubNeverAhead final : public Invariant {
  public:
    HubNeverAhead(Whole* = nullptr) : Invariant(11, "hub_never_ahead") {}

    void sampled(Whole& whole) override { whole_ = &whole; }
    void acknowledged(std::uint32_t controller, const v1::IngestReply& reply) override {
        if (whole_ == nullptr) return;
        const auto incarnation = store::Incarnation::from(reply.cursor().incarnation());
        require(incarnation.has_value(), "a cursor names an incarnation");
        const auto& committed = whole_->lives(controller).committed;
        const auto known = committed.find(*incarnation);
        if (known == committed.end() || known->second.size() < reply.cursor().seq()) {
            violated("the hub holds " + std::to_string(reply.cursor().seq()) + " of an incarnation of controller " +
                     std::to_string(controller) + " that had fewer durable events");
        }
    }

  private:
    Whole* whole_ = nullptr;
};

}  // namespace

std::unique_ptr<Invariant> hub_never_ahead() {
    return std::make_unique<HubNeverAhead>();
}

}  // namespace layso::sim
