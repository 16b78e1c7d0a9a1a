#include "controller/net/stream/change_set.hpp"

namespace layso::net {

void ChangeSet::merge(const core::Touched& touched) {
    tickets.insert(touched.tickets.begin(), touched.tickets.end());
    counters.insert(touched.counters.begin(), touched.counters.end());
    if (touched.call != 0) calls.insert(touched.call);
    configuration = configuration || touched.configuration;
    all = all || touched.all;
}

void ChangeSet::merge(const ChangeSet& other) {
    tickets.insert(other.tickets.begin(), other.tickets.end());
    counters.insert(other.counters.begin(), other.counters.end());
    calls.insert(other.calls.begin(), other.calls.end());
    configuration = configuration || other.configuration;
    all = all || other.all;
}

}  // namespace layso::net
