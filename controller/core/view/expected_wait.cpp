#include "controller/core/view/expected_wait.hpp"

#include "controller/core/view/workload.hpp"

#include <array>

namespace layso::core {

v1::ExpectedWait expected_wait(const State& state, ServiceId service, std::int64_t now) {
    const std::array asked{Asked{.service = service.value()}};
    return Workload{state, now}.waits_for(asked).front();
}

v1::ExpectedWait expected_wait(const State& state, const Ticket& ticket, std::int64_t now) {
    const std::array asked{Asked{.service = ticket.service, .priority_class = ticket.priority_class}};
    return Workload{state, now, &ticket}.waits_for(asked).front();
}

}  // namespace layso::core
