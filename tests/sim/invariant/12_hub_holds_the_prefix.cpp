// Invariant 12, at each step: the hub holds exactly the prefix 1..cursor of each incarnation, and never less than it
// acknowledged, but for a restore.
#include "tests/sim/invariant/all.hpp"
#include "tests/sim/invariant/hub_records.hpp"
#include "tests/sim/parts/hub_node.hpp"
#include "tests/sim/whole/whole.hpp"

#include <map>

namespace layso::sim {
namespace {

class HubHoldsThePrefix final : public Invariant {
  public:
    HubHoldsThePrefix() : Invariant(12, "hub_holds_the_prefix") {}

    void acknowledged(std::uint32_t controller, const v1::IngestReply& reply) override {
        const auto incarnation = store::Incarnation::from(reply.cursor().incarnation());
        if (!incarnation) return;
        auto& seq = acknowledged_[{controller, *incarnation}];
        seq = std::max(seq, reply.cursor().seq());
    }

    void hub_started(Whole& whole, bool put_back) override {
        if (put_back) acknowledged_.clear();
        for (const auto& [key, seq] : acknowledged_) {
            std::uint64_t held = 0;
            v1::StartRequest request;
            request.set_protocol_version(1);
            request.set_controller(key.first);
            const auto reply = whole.hub->store().start(key.first, request);
            if (!reply) return;
            for (const auto& cursor : reply->cursors()) {
                if (cursor.head().incarnation() == key.second.view()) held = cursor.head().seq();
            }
            if (held < seq) {
                violated("the hub has acknowledged " + std::to_string(seq) + " events of controller " +
                         std::to_string(key.first) + " and holds " + std::to_string(held));
            }
        }
    }

    void healed(Whole& whole) override {
        for (std::uint32_t controller = 1; controller <= whole.options.centres; ++controller) {
            for (const auto& [incarnation, records] : hub_records(whole, controller)) {
                const auto& committed = whole.lives(controller).committed;
                const auto known = committed.find(incarnation);
                std::uint64_t seq = 0;
                for (const auto& record : records) {
                    require(record.seq == ++seq, "the hub's records of an incarnation have a gap");
                    require(known != committed.end() && seq <= known->second.size(),
                            "the hub holds an event that no centre ever committed");
                    if (known->second[seq - 1].digest != record.digest) {
                        violated("the hub holds another content under seq " + std::to_string(seq) + " of controller " +
                                 std::to_string(controller));
                    }
                }
            }
        }
    }

  private:
    std::map<std::pair<std::uint32_t, store::Incarnation>, std::uint64_t> acknowledged_;
};

}  // namespace

std::unique_ptr<Invariant> hub_holds_the_prefix() {
    return std::make_unique<HubHoldsThePrefix>();
}

}  // namespace layso::sim
