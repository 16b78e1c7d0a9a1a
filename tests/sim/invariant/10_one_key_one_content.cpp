// Invariant 10, at each step: seq gapless, chain valid, one key never two contents.
#include "drivers/store/chain.hpp"
#include "tests/sim/invariant/all.hpp"
#include "tests/sim/parts/controller_node.hpp"
#include "tests/sim/whole/whole.hpp"

#include "protos/event_record.hpp"

namespace layso::sim {
namespace {

class OneKeyOneContent final : public Invariant {
  public:
    OneKeyOneContent() : Invariant(10, "one_key_one_content") {}

    void event(ControllerNode& at, const journal::Committed& one, const Replica&) override {
        const auto& known = at.lives().committed[one.key.incarnation];
        if (one.key.seq > known.size() + 1) violated("seq " + std::to_string(one.key.seq) + " leaves a gap");
        if (one.key.seq <= known.size() && known[one.key.seq - 1].digest != digest_of(to_record(one.event).payload)) {
            violated("two contents under " + store::to_string(one.key));
        }
    }

    void healed(Whole& whole) override {
        for (auto& centre : whole.centres) {
            for (const auto& head : centre.controller->log().heads()) walk(centre.controller->log(), head);
        }
    }

  private:
    void walk(store::Log& log, const store::IncarnationHead& head) const {
        auto previous = head.parent.hash;
        std::uint64_t seq = 0;
        while (seq < head.last_seq) {
            const auto records = log.read_incarnation(head.incarnation, seq + 1);
            if (!records || records->empty()) violated("an incarnation cannot be read to its head");
            for (const auto& record : *records) {
                require(record.key.seq == ++seq, "a gap in an incarnation");
                previous = store::chain_hash(previous, record.key, record.type, record.version, record.payload);
                require(previous == record.hash, "a broken chain");
            }
        }
        require(previous == head.last_hash, "the head is not the end of its chain");
    }
};

}  // namespace

std::unique_ptr<Invariant> one_key_one_content() {
    return std::make_unique<OneKeyOneContent>();
}

}  // namespace layso::sim
