#pragma once

#include "drivers/store/record.hpp"

#include "layso/v1/common.pb.h"

namespace layso::hub {

/// Between the wire's heads and the store's. from_wire expects what check_batch and check_start have passed.
inline v1::Head to_wire(const store::Head& head) {
    v1::Head wire;
    if (head.is_none()) return wire;
    wire.set_incarnation(std::string(head.key.incarnation.view()));
    wire.set_seq(head.key.seq);
    wire.set_hash(std::string(head.hash.view()));
    return wire;
}

inline store::Head from_wire(const v1::Head& wire) {
    store::Head head;
    const auto incarnation = store::Incarnation::from(wire.incarnation());
    const auto hash = store::Hash::from(wire.hash());
    if (!incarnation || !hash) return head;
    head.key = {*incarnation, wire.seq()};
    head.hash = *hash;
    return head;
}

}  // namespace layso::hub
