#pragma once

#include "controller/core/view/touched.hpp"

#include <cstddef>
#include <cstdint>
#include <set>

namespace layso::net {

/// What changed between two moments, by identifier: whoever is told looks the values up when telling, so that a reader
/// who was away for many changes hears each entity once, as it is now.
struct ChangeSet {
    std::set<std::uint64_t> tickets;
    std::set<std::uint32_t> counters;
    std::set<std::uint64_t> calls;
    bool configuration = false;
    /// So much changed that only a snapshot tells it.
    bool all = false;

    void merge(const core::Touched& touched);
    void merge(const ChangeSet& other);
    [[nodiscard]] bool empty() const {
        return tickets.empty() && counters.empty() && calls.empty() && !configuration && !all;
    }
    [[nodiscard]] std::size_t identifiers() const { return tickets.size() + counters.size() + calls.size(); }
};

}  // namespace layso::net
