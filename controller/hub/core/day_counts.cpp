#include "controller/hub/core/day_counts.hpp"

#include <algorithm>

namespace layso::hub {

void DayCounts::add(const DayCounts& change) {
    for (std::size_t channel = 0; channel < dossiers.size(); ++channel) dossiers[channel] += change.dossiers[channel];
    for (std::size_t state = 0; state < tickets.size(); ++state) tickets[state] += change.tickets[state];
    waits.add(change.waits);
    waits_within_target += change.waits_within_target;
    last_event_stamp = std::max(last_event_stamp, change.last_event_stamp);
}

}  // namespace layso::hub
