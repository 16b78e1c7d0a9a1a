#pragma once

#include "drivers/store/record.hpp"

#include <span>
#include <vector>

namespace layso::store {

/// Two continuations of one record: either two incarnations with one parent, or a parent that went on after its child
/// began.
struct Fork {
    Head parent{};      ///< where they part
    Incarnation one{};  ///< the parent's own incarnation where that went on
    Incarnation other{};
};

/// All forks among these incarnations. Pure.
std::vector<Fork> find_forks(std::span<const IncarnationHead> heads);

}  // namespace layso::store
