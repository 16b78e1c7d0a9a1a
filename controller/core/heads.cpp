#include "controller/core/heads.hpp"

namespace layso::core {
namespace {

void add_heads(const ConfigurationIndex& configuration, const QueuesByClass& queues, bool secondary, bool meant,
               std::vector<Head>& heads) {
    for (const auto& [priority_class, queue] : queues) {
        if (queue.empty()) continue;
        heads.push_back({.ticket = queue.begin()->ticket,
                         .order = queue.begin()->order,
                         .head_start = configuration.head_start(priority_class),
                         .secondary = secondary,
                         .meant = meant});
    }
}

}  // namespace

std::vector<Head> heads_for(const State& state, std::uint32_t counter) {
    std::vector<Head> heads;
    const auto& configuration = *state.configuration;
    const auto* configured = configuration.counter(counter);
    if (configured == nullptr) return heads;
    for (const auto service : configured->services()) {
        add_heads(configuration, state.waiting.of_service(service), false, false, heads);
    }
    for (const auto service : configured->secondary_services()) {
        add_heads(configuration, state.waiting.of_service(service), true, false, heads);
    }
    add_heads(configuration, state.waiting.meant_for(counter), false, true, heads);
    return heads;
}

}  // namespace layso::core
