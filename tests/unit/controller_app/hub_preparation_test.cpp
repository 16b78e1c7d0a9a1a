#include "controller/app/hub_preparation.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace layso;
using namespace layso::app;

namespace {

store::Head head(std::uint8_t incarnation, std::uint64_t seq, std::uint8_t hash) {
    store::Head made;
    made.key.incarnation.bytes.fill(incarnation);
    made.key.seq = seq;
    made.hash.bytes.fill(hash);
    return made;
}

v1::Head to_wire(const store::Head& of) {
    v1::Head wire;
    wire.set_incarnation(std::string{of.key.incarnation.view()});
    wire.set_seq(of.key.seq);
    wire.set_hash(std::string{of.hash.view()});
    return wire;
}

// Records first..last of an incarnation, the last with that hash.
v1::MissingIncarnation part(const store::Head& last, std::uint64_t first, const v1::Head& parent = {}) {
    v1::MissingIncarnation made;
    made.set_incarnation(std::string{last.key.incarnation.view()});
    *made.mutable_parent() = parent;
    for (auto seq = first; seq <= last.key.seq; ++seq) {
        auto& record = *made.add_records();
        record.set_seq(seq);
        record.set_hash(std::string{last.hash.view()});
    }
    return made;
}

bool goes_on(const store::Head& tip, std::vector<v1::MissingIncarnation> parts) {
    forward::HubKnowledge knowledge;
    knowledge.missing = std::move(parts);
    return continues(tip, knowledge);
}

const store::Head tip = head(1, 5, 50);

}  // namespace

TEST_CASE("what the hub has more continues the tip") {
    CHECK(goes_on(tip, {}));
    CHECK(goes_on(tip, {part(head(1, 8, 80), 6)}));
    CHECK(goes_on(tip, {part(head(2, 3, 30), 1, to_wire(tip))}));
    CHECK(goes_on(tip, {part(head(1, 8, 80), 6), part(head(2, 3, 30), 1, to_wire(head(1, 8, 80)))}));
}

TEST_CASE("an empty journal takes a history from its first record on") {
    CHECK(goes_on({}, {part(head(1, 8, 80), 1)}));
    CHECK(goes_on({}, {part(head(1, 8, 80), 1), part(head(2, 3, 30), 1, to_wire(head(1, 8, 80)))}));
    CHECK_FALSE(goes_on({}, {part(head(1, 8, 80), 2)}));
    CHECK_FALSE(goes_on({}, {part(head(2, 3, 30), 1, to_wire(tip))}));
}

TEST_CASE("a gap, another branch or another content does not continue the tip") {
    CHECK_FALSE(goes_on(tip, {part(head(1, 8, 80), 7)}));
    CHECK_FALSE(goes_on(tip, {part(head(1, 8, 80), 5)}));
    CHECK_FALSE(goes_on(tip, {part(head(2, 3, 30), 1)}));
    CHECK_FALSE(goes_on(tip, {part(head(2, 3, 30), 2, to_wire(tip))}));
    CHECK_FALSE(goes_on(tip, {part(head(2, 3, 30), 1, to_wire(head(1, 4, 40)))}));
    CHECK_FALSE(goes_on(tip, {part(head(2, 3, 30), 1, to_wire(head(1, 5, 51)))}));
    CHECK_FALSE(goes_on(tip, {part(head(1, 8, 80), 6), part(head(2, 3, 30), 1, to_wire(tip))}));
    CHECK_FALSE(goes_on(tip, {part(head(1, 8, 80), 6), part(head(3, 9, 90), 9)}));
}
