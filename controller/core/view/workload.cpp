#include "controller/core/view/workload.hpp"

#include "controller/core/availability.hpp"

#include "protos/business_day.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace layso::core {
namespace {

constexpr std::uint32_t usual_visit_seconds = 300;
// Visits vary; until the day shows by how much, by half their length.
constexpr double usual_deviation = 0.5;
// The configured pace counts as much as this many visits of the day.
constexpr double usual_weighs = 4;
// Of a normal distribution: nine in ten lie below mean + this × deviation.
constexpr double ninth_decile = 1.2816;
constexpr std::int64_t milliseconds_per_minute = 60'000;
// A pause lasts about so long from any moment of it.
constexpr double usual_pause = 600;
// At the end of the morning those who still wait are called for so long.
constexpr double after_hours = 1800;

// What is left of a visit, in mean visits, when so much of it is over: as likely more as less. Visits are skewed, most
// are short and a few are very long, so that one which has lasted long goes on. Medians of the log-normal distribution
// whose deviation is 0.6 of its mean.
double share_left(double over) {
    if (over < 0.5) return 0.86 - 0.8 * over;
    if (over < 1) return 0.46 - 0.18 * (over - 0.5);
    return 0.37;
}

}  // namespace

Workload::Workload(const State& state, std::int64_t now, const Ticket* itself)
    : state_(state), now_(now), itself_(itself) {
    const auto& rule = state.configuration->all().selection();
    forecast_.priority_in_a_row_at_most = rule.priority_in_a_row_at_most();
    forecast_.secondary_after = rule.secondary_after_seconds();
    services_.reserve(static_cast<std::size_t>(state.configuration->all().services_size()));
    forecast_.desks.reserve(state.counters.size());
    configured_.reserve(state.counters.size());
    for (const auto& [id, counter] : state.counters) {
        if (counter.open()) add_desk(id, counter);
    }
    add_rest();
}

void Workload::add_rest() {
    const auto& all = state_.configuration->all();
    const std::int64_t midnight = BusinessDay{state_.business_day}.midnight(all.centre().utc_offset_minutes());
    const auto minute = (now_ - midnight) / milliseconds_per_minute;
    const auto hours = centre_hours(all.calendar(), state_.business_day);
    for (std::size_t at = 0; at + 1 < hours.size(); ++at) {
        if (minute < hours[at].from || minute >= hours[at + 1].from) continue;
        forecast_.rest_begins =
            static_cast<double>(midnight + hours[at].to * milliseconds_per_minute - now_) / 1000 + after_hours;
        forecast_.rest_ends =
            static_cast<double>(midnight + hours[at + 1].from * milliseconds_per_minute - now_) / 1000;
    }
}

void Workload::add_desk(std::uint32_t id, const CounterState& counter) {
    const auto* configured = state_.configuration->counter(id);
    if (configured == nullptr) return;
    Forecast::Desk desk{.priority_in_a_row = counter.priority_in_a_row};
    if (const auto* held = state_.held_by(id); held != nullptr) {
        const Pacing pacing = pacing_of(held->service);
        const double over = static_cast<double>(held->held_before) / 1000 + seconds_since(held->held_stamp);
        desk.free_in = pacing.visit.mean * share_left(over / std::max(1.0, pacing.visit.mean));
        desk.variance = pacing.visit.variance;
    }
    if (counter.paused()) desk.free_in = std::max(desk.free_in, usual_pause);
    for (const auto service : configured->services()) {
        const Lines& lines = lines_of(service);
        for (std::uint16_t line = lines.first; line < lines.last; ++line) desk.lines.push_back(line);
    }
    for (const auto service : configured->secondary_services()) {
        const Lines& lines = lines_of(service);
        for (std::uint16_t line = lines.first; line < lines.last; ++line) desk.secondary_lines.push_back(line);
    }
    for (const auto& [priority_class, queue] : state_.waiting.meant_for(id)) {
        if (queue.empty()) continue;
        const auto line = static_cast<std::uint16_t>(forecast_.lines.size());
        add_line(priority_class, queue, state_.ticket(queue.begin()->ticket)->service);
        if (forecast_.lines.size() > line) desk.lines.push_back(line);
    }
    forecast_.desks.push_back(std::move(desk));
    configured_.push_back(configured);
}

bool Workload::holds_itself(const Queue& queue) const {
    return itself_ != nullptr && itself_->state == v1::TICKET_STATE_WAITING &&
           queue.contains({.order = itself_->order, .ticket = itself_->id});
}

// Of those who are called, as many are not there as were not so far today; that costs the time of a call.
Forecast::Visit Workload::calls_of(Forecast::Visit visit) const {
    const double came = state_.today.served;
    const double missed = state_.today.no_shows;
    const double present = (came + 1) / (came + missed + 1);
    const double call = static_cast<double>(state_.configuration->call_times_out_after()) / 1000;
    visit.mean = present * visit.mean + (1 - present) * call;
    return visit;
}

void Workload::add_line(std::uint32_t priority_class, const Queue& queue, std::uint32_t service) {
    auto first = queue.begin();
    auto last = std::prev(queue.end());
    auto count = queue.size();
    if (holds_itself(queue)) {
        if (--count == 0) return;
        if (first->ticket == itself_->id) ++first;
        if (last->ticket == itself_->id) --last;
    }
    forecast_.lines.push_back(
        {.count = static_cast<double>(count),
         .longest_wait = seconds_since(first->order),
         .shortest_wait = seconds_since(last->order),
         .head_start = static_cast<double>(state_.configuration->head_start(priority_class)) / 1000,
         .visit = calls_of(pacing_of(service).visit)});
}

Workload::Lines& Workload::lines_of(std::uint32_t service) {
    const auto found = std::ranges::find(services_, service, &Lines::service);
    if (found != services_.end()) return *found;
    Lines lines{.service = service, .first = static_cast<std::uint16_t>(forecast_.lines.size())};
    for (const auto& [priority_class, queue] : state_.waiting.of_service(service)) {
        if (!queue.empty()) add_line(priority_class, queue, service);
    }
    lines.last = static_cast<std::uint16_t>(forecast_.lines.size());
    services_.push_back(lines);
    return services_.back();
}

void Workload::add_newcomer(const Asked& asked) {
    const auto index = static_cast<std::uint16_t>(forecast_.newcomers.size());
    Forecast::Newcomer newcomer{.head_start =
                                    static_cast<double>(state_.configuration->head_start(asked.priority_class)) / 1000};
    if (itself_ != nullptr) newcomer.waited = seconds_since(itself_->order);
    forecast_.newcomers.push_back(newcomer);
    for (std::size_t at = 0; at < configured_.size(); ++at) {
        if (std::ranges::find(configured_[at]->services(), asked.service) != configured_[at]->services().end()) {
            forecast_.desks[at].newcomers.push_back(index);
        } else if (std::ranges::find(configured_[at]->secondary_services(), asked.service) !=
                   configured_[at]->secondary_services().end()) {
            forecast_.desks[at].secondary_newcomers.push_back(index);
        }
    }
}

std::vector<v1::ExpectedWait> Workload::waits_for(std::span<const Asked> asked) {
    for (const Asked& one : asked) add_newcomer(one);
    forecast_.play();
    std::vector<v1::ExpectedWait> waits;
    waits.reserve(asked.size());
    for (std::size_t at = 0; at < asked.size(); ++at) waits.push_back(told(asked[at], forecast_.newcomers[at]));
    return waits;
}

v1::ExpectedWait Workload::told(const Asked& asked, const Forecast::Newcomer& newcomer) const {
    const Pacing pacing = pacing_of(asked.service);
    double middle = newcomer.called_in;
    double variance = newcomer.variance;
    if (!newcomer.called) {
        const auto waiting = static_cast<double>(state_.waiting.count(asked.service));
        middle = waiting * pacing.visit.mean;
        variance = waiting * pacing.visit.variance;
    }
    v1::ExpectedWait wait;
    wait.set_p50_seconds(static_cast<std::uint32_t>(std::lround(middle)));
    wait.set_p90_seconds(static_cast<std::uint32_t>(std::lround(middle + ninth_decile * std::sqrt(variance))));
    wait.set_from_usual_pace(pacing.usual);
    return wait;
}

Workload::Pacing Workload::pacing_of(std::uint32_t service) const {
    const auto* configured = state_.configuration->service(service);
    const double usual = configured == nullptr || configured->usual_service_seconds() == 0
                             ? usual_visit_seconds
                             : configured->usual_service_seconds();
    const double usual_variance = usual * usual * usual_deviation * usual_deviation;
    const auto pace = state_.paces.find(service);
    if (pace == state_.paces.end() || pace->second.visits().empty()) {
        return {.visit = {.mean = usual, .variance = usual_variance}, .usual = true};
    }
    const auto visits = static_cast<double>(pace->second.visits().size());
    const double share = visits / (visits + usual_weighs);
    return {.visit = {.mean = share * pace->second.mean() + (1 - share) * usual,
                      .variance = share * pace->second.variance() + (1 - share) * usual_variance},
            .usual = !pace->second.known()};
}

double Workload::seconds_since(std::int64_t stamp) const {
    return static_cast<double>(std::max<std::int64_t>(0, now_ - stamp)) / 1000;
}

}  // namespace layso::core
