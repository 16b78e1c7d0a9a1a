#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace layso::core {

// The calls to come, played: which counter gets free when and whom it calls by the centre's rule of selection, with the
// mean visit in place of each real one and nobody else arriving. Arithmetic on copied figures, in seconds from now. The
// cost is bounded whatever the length of the queues: where many wait, several of a queue are played as one.
class Forecast {
  public:
    struct Visit {
        double mean = 0;
        double variance = 0;
    };

    // A queue: one service and class, or one class of those who are meant for one counter.
    struct Line {
        double count = 0;
        double longest_wait = 0;   // so far
        double shortest_wait = 0;  // those between are taken as evenly spread
        double head_start = 0;
        Visit visit{};
        double taken = 0;
    };

    // A counter that works.
    struct Desk {
        double free_in = 0;   // until the visit under way is over
        double variance = 0;  // of that visit, and of all that it calls
        std::uint32_t priority_in_a_row = 0;
        std::vector<std::uint16_t> lines{};  // of its own services, and those meant for it
        std::vector<std::uint16_t> secondary_lines{};
        std::vector<std::uint16_t> newcomers{};  // those whose service is its own
        std::vector<std::uint16_t> secondary_newcomers{};
    };

    // Somebody whose wait is asked for. They do not stand in each other's way.
    struct Newcomer {
        double waited = 0;  // so far
        double head_start = 0;
        bool called = false;
        double called_in = 0;
        double variance = 0;
    };

    std::uint32_t priority_in_a_row_at_most = 0;  // 0: no bound
    double secondary_after = 0;
    // Nobody is called between these two; equal: no rest is near.
    double rest_begins = 0;
    double rest_ends = 0;
    std::vector<Line> lines;
    std::vector<Desk> desks;
    std::vector<Newcomer> newcomers;

    // Until every newcomer is called, or no counter has anybody to call.
    void play();

  private:
    struct Heads {
        Line* best = nullptr;
        double best_aged = 0;
        Line* ordinary = nullptr;  // the best without a head start
        double ordinary_wait = 0;
        double looks_again_in = 0;  // when a secondary head will have waited long enough
    };

    Heads heads_of(const Desk& desk);
    void look_at(std::uint16_t line, double now, bool secondary, Heads& heads);
    bool offer(Newcomer& newcomer, const Desk& desk, const Heads& heads, bool bound_reached);
    void call(Desk& desk, Line& line, bool watched, double people);

    std::size_t uncalled_ = 0;
};

}  // namespace layso::core
