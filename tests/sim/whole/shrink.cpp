#include "tests/sim/whole/shrink.hpp"

#include "tests/sim/whole/report.hpp"
#include "tests/sim/whole/workplace.hpp"

#include <fmt/format.h>

#include <deque>

namespace layso::sim {
namespace {

constexpr std::size_t lines_shown = 40;

class Shrinker {
  public:
    explicit Shrinker(const RunOptions& failing) {
        best_.options = failing;
        run(best_.options, best_.outcome);
    }

    Shrunk shrink() {
        for (bool shorter = true; shorter;) {
            shorter = false;
            for (const std::uint32_t centres : {1U, best_.options.centres / 2}) {
                shorter |= attempt([&](RunOptions& options) { options.centres = centres; },
                                   centres > 0 && centres < best_.options.centres);
            }
            for (std::uint32_t days = 1; days < best_.options.days; ++days) {
                if (attempt([&](RunOptions& options) { options.days = days; }, true)) shorter = true;
            }
            shorter |= attempt([](RunOptions& options) { options.tickets /= 2; }, best_.options.tickets > 4);
            for (std::size_t at = 0; at < fault_names.size(); ++at) {
                const auto fault = static_cast<Fault>(at);
                shorter |= attempt([&](RunOptions& options) { options.faults.remove(fault); },
                                   best_.options.faults.has(fault));
            }
        }
        keep_lines();
        return best_;
    }

  private:
    static bool run(const RunOptions& options, Outcome& outcome) {
        const Workplace workplace;
        Whole whole(options, workplace.path());
        outcome = whole.run();
        return outcome.held;
    }

    template <class Change>
    bool attempt(Change change, bool possible) {
        if (!possible) return false;
        RunOptions options = best_.options;
        change(options);
        Outcome outcome;
        ++best_.tried;
        if (run(options, outcome) || outcome.violation.number != best_.outcome.violation.number) return false;
        best_.options = options;
        best_.outcome = std::move(outcome);
        return true;
    }

    void keep_lines() {
        const Workplace workplace;
        Whole whole(best_.options, workplace.path());
        std::deque<std::string> lines;
        whole.trace.listener = [&](std::string_view line) {
            lines.emplace_back(line);
            if (lines.size() > lines_shown) lines.pop_front();
        };
        static_cast<void>(whole.run());
        best_.last_lines.assign(lines.begin(), lines.end());
    }

    Shrunk best_;
};

}  // namespace

Shrunk shrink(const RunOptions& failing) {
    return Shrinker(failing).shrink();
}

void print_shrunk(const Shrunk& shrunk) {
    fmt::print("the shortest of {} shorter runs that breaks it too: {} steps; its end:\n", shrunk.tried,
               shrunk.outcome.steps);
    for (const auto& line : shrunk.last_lines) fmt::print("    {}", line);
    print_failure(shrunk.options, shrunk.outcome);
    fmt::print("  walk it: {} --step\n", replay_line(shrunk.options));
}

}  // namespace layso::sim
