#include "controller/core/view/forecast.hpp"

#include <algorithm>
#include <limits>

namespace layso::core {
namespace {

constexpr double never = std::numeric_limits<double>::infinity();
// So many calls are played one by one for the whole centre, and more for each counter.
constexpr double calls_played = 24;
constexpr double calls_played_per_desk = 3;
// An idle officer tries again after this many seconds at the soonest.
constexpr double looks_again = 1;

double wait_of_head(const Forecast::Line& line) {
    if (line.count <= 1) return line.longest_wait;
    return line.longest_wait - (line.longest_wait - line.shortest_wait) * line.taken / (line.count - 1);
}

}  // namespace

void Forecast::look_at(std::uint16_t line, double now, bool secondary, Heads& heads) {
    const Line& looked = lines[line];
    if (looked.taken >= looked.count) return;
    const double wait = wait_of_head(looked) + now;
    if (secondary && wait < secondary_after) {
        heads.looks_again_in = std::min(heads.looks_again_in, now + std::max(looks_again, secondary_after - wait));
        return;
    }
    Line* found = &lines[line];
    const double aged = wait + looked.head_start;
    if (heads.best == nullptr || aged > heads.best_aged) {
        heads.best = found;
        heads.best_aged = aged;
    }
    if (looked.head_start == 0 && (heads.ordinary == nullptr || wait > heads.ordinary_wait)) {
        heads.ordinary = found;
        heads.ordinary_wait = wait;
    }
}

Forecast::Heads Forecast::heads_of(const Desk& desk) {
    Heads heads;
    heads.looks_again_in = never;
    for (const auto line : desk.lines) look_at(line, desk.free_in, false, heads);
    for (const auto line : desk.secondary_lines) look_at(line, desk.free_in, true, heads);
    return heads;
}

bool Forecast::offer(Newcomer& newcomer, const Desk& desk, const Heads& heads, bool bound_reached) {
    const double wait = newcomer.waited + desk.free_in;
    const bool ordinary = newcomer.head_start == 0;
    const bool first =
        bound_reached ? (ordinary ? heads.ordinary == nullptr || wait > heads.ordinary_wait : heads.ordinary == nullptr)
                      : heads.best == nullptr || wait + newcomer.head_start > heads.best_aged;
    if (!first) return false;
    newcomer.called = true;
    newcomer.called_in = desk.free_in;
    newcomer.variance = desk.variance;
    --uncalled_;
    return true;
}

void Forecast::call(Desk& desk, Line& line, bool watched, double people) {
    const double taken = std::min(people, line.count - line.taken);
    line.taken += taken;
    desk.free_in += taken * line.visit.mean;
    desk.variance += taken * line.visit.variance;
    if (line.head_start == 0) {
        desk.priority_in_a_row = 0;
    } else if (watched) {
        ++desk.priority_in_a_row;
    }
}

void Forecast::play() {
    uncalled_ = newcomers.size();
    double waiting = 0;
    for (const Line& line : lines) waiting += line.count;
    const double people =
        std::max(1.0, waiting / (calls_played + calls_played_per_desk * static_cast<double>(desks.size())));
    while (uncalled_ > 0) {
        const auto next = std::ranges::min_element(desks, {}, &Desk::free_in);
        if (next == desks.end() || next->free_in == never) return;
        Desk& desk = *next;
        if (desk.free_in >= rest_begins && desk.free_in < rest_ends) {
            desk.free_in = rest_ends;
            continue;
        }
        Heads heads = heads_of(desk);
        const bool bound_reached =
            priority_in_a_row_at_most != 0 && desk.priority_in_a_row >= priority_in_a_row_at_most;
        bool ordinary_newcomer = false;
        for (const auto index : desk.newcomers) {
            Newcomer& newcomer = newcomers[index];
            if (newcomer.called || offer(newcomer, desk, heads, bound_reached)) continue;
            ordinary_newcomer |= newcomer.head_start == 0;
        }
        for (const auto index : desk.secondary_newcomers) {
            Newcomer& newcomer = newcomers[index];
            if (newcomer.called) continue;
            const double missing = secondary_after - newcomer.waited - desk.free_in;
            if (missing > 0) {
                heads.looks_again_in = std::min(heads.looks_again_in, desk.free_in + std::max(looks_again, missing));
            } else {
                offer(newcomer, desk, heads, bound_reached);
            }
        }
        Line* chosen = bound_reached && heads.ordinary != nullptr ? heads.ordinary : heads.best;
        if (chosen == nullptr) {
            desk.free_in = heads.looks_again_in;
            continue;
        }
        call(desk, *chosen, heads.ordinary != nullptr || ordinary_newcomer, people);
    }
}

}  // namespace layso::core
