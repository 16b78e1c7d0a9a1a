#include "controller/core/view/expected_wait.hpp"

#include "controller/core/view/workload.hpp"

#include <cmath>

namespace layso::core {
namespace {

constexpr std::uint32_t usual_visit_seconds = 300;
// Visits vary; until the day shows by how much, by half their length.
constexpr double usual_deviation = 0.5;
// A visit that is under way is on average half over.
constexpr double share_left = 0.5;
// Of a normal distribution: nine in ten lie below mean + this × deviation.
constexpr double ninth_decile = 1.2816;

}  // namespace

// A counter calls the oldest ticket of its services, so somebody who joins now waits until the work before it is done:
//   load(counter) = half a visit if it has a ticket + Σ over its own services: waiting × mean visit / counters that
//   share it
// and the expected wait for a service is the average load of the open counters that have it in their own right. With
// none open it is as if one were, for this service alone. The mean visit is that of the day's last visits of the
// service, from call to end (Pace); before there are enough, usual_service_seconds. The variances of the visits add up
// in the same way, and P90 = P50 + 1.28 × their root. Neither head starts nor secondary services are counted in.
v1::ExpectedWait Workload::wait_for(std::uint32_t service) {
    Load sum;
    double counters = 0;
    for (const auto id : state_.configuration->counters_of(service)) {
        const auto* counter = state_.counter(id);
        if (counter == nullptr || !counter->open() || counter->paused()) continue;
        const Load& load = load_of(id);
        sum.seconds += load.seconds;
        sum.variance += load.variance;
        ++counters;
    }
    const Visit visit = visit_of(service);
    if (counters == 0) {
        const auto waiting = static_cast<double>(state_.waiting.count(service));
        sum = {.seconds = waiting * visit.mean, .variance = waiting * visit.variance};
        counters = 1;
    }
    const double middle = sum.seconds / counters;
    v1::ExpectedWait wait;
    wait.set_p50_seconds(static_cast<std::uint32_t>(std::lround(middle)));
    wait.set_p90_seconds(
        static_cast<std::uint32_t>(std::lround(middle + ninth_decile * std::sqrt(sum.variance / counters))));
    wait.set_from_usual_pace(visit.usual);
    return wait;
}

const Workload::Load& Workload::load_of(std::uint32_t id) {
    const auto [place, fresh] = loads_.try_emplace(id);
    Load& load = place->second;
    if (!fresh) return load;
    for (const auto service : state_.configuration->counter(id)->services()) {
        const auto waiting = static_cast<double>(state_.waiting.count(service));
        if (waiting == 0) continue;
        const auto staffed = state_.staffed.find(service);
        const double sharing = staffed == state_.staffed.end() ? 1.0 : staffed->second;
        const Visit visit = visit_of(service);
        load.seconds += waiting * visit.mean / sharing;
        load.variance += waiting * visit.variance / sharing;
    }
    if (const auto* held = state_.held_by(id); held != nullptr) {
        load.seconds += share_left * visit_of(held->service).mean;
    }
    return load;
}

Workload::Visit Workload::visit_of(std::uint32_t service) const {
    const auto pace = state_.paces.find(service);
    if (pace != state_.paces.end() && pace->second.known()) {
        return {.mean = pace->second.mean(), .variance = pace->second.variance()};
    }
    const auto* configured = state_.configuration->service(service);
    const std::uint32_t seconds = configured == nullptr || configured->usual_service_seconds() == 0
                                      ? usual_visit_seconds
                                      : configured->usual_service_seconds();
    const double deviation = seconds * usual_deviation;
    return {.mean = static_cast<double>(seconds), .variance = deviation * deviation, .usual = true};
}

v1::ExpectedWait expected_wait(const State& state, ServiceId service, std::int64_t /*now*/) {
    return Workload{state}.wait_for(service.value());
}

}  // namespace layso::core
