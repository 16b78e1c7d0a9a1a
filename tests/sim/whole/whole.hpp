#pragma once

#include "tests/sim/first_day/random.hpp"
#include "tests/sim/virtual_loop.hpp"
#include "tests/sim/whole/invariant.hpp"
#include "tests/sim/whole/ledger.hpp"
#include "tests/sim/whole/options.hpp"
#include "tests/sim/whole/parameters.hpp"
#include "tests/sim/whole/trace.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace layso::sim {

class HubNode;
class KioskNode;
class Officers;
class Accidents;

/// One simulated process has ended; thrown through the code that ran in it.
struct ProcessEnded {
    std::string why;
};

/// How a run came out.
struct Outcome {
    bool held = true;
    Violation violation;
    std::string stage;
    std::uint64_t digest = 0;
    std::uint64_t steps = 0;
    std::string parameters;
    Ledger ledger;
};

/// A centre: its controller, kiosks and people.
struct CentreParts {
    std::unique_ptr<ControllerNode> controller;
    std::vector<std::unique_ptr<KioskNode>> kiosks;
    std::unique_ptr<Officers> officers;
};

/// Everything of one run, in one thread and one virtual time.
class Whole {
  public:
    Whole(const RunOptions& options, const std::filesystem::path& folder);
    ~Whole();
    Whole(const Whole&) = delete;
    Whole& operator=(const Whole&) = delete;

    /// Phase one, phase two, the checks of the end.
    Outcome run();

    template <class... Words>
    void say(fmt::format_string<Words...> format, Words&&... words) {
        trace.say(loop.now().count(), format, std::forward<Words>(words)...);
        if (options.until_step && trace.steps() > *options.until_step) throw StoppedHere{};
    }
    struct StoppedHere {};

    void after(std::int64_t milliseconds, VirtualLoop::Task task) {
        loop.after(VirtualLoop::Milliseconds{milliseconds < 0 ? 0 : milliseconds}, std::move(task));
    }
    [[nodiscard]] std::int64_t now() const { return loop.now().count(); }
    [[nodiscard]] bool faults_on(Fault fault) const { return !healing && options.faults.has(fault); }
    template <class Told>
    void tell(Told told) {
        for (const auto& one : invariants) told(*one);
    }
    [[nodiscard]] Lives& lives(std::uint32_t controller) { return ledger.of[controller]; }
    void accident(const std::string& what) { ++ledger.accidents[what]; }

    RunOptions options;
    Random random;
    Parameters parameters;
    VirtualLoop loop;
    Trace trace;
    Ledger ledger;
    Invariants invariants;
    bool healing = false;
    std::uint32_t first_day = 0;
    std::int64_t midnight = 0;  ///< of the day that is played
    std::filesystem::path folder;
    std::unique_ptr<HubNode> hub;
    std::vector<CentreParts> centres;

  private:
    void open();
    void play_day(std::uint32_t day);
    void arrivals(std::uint32_t day, CentreParts& centre, Random& drawn);
    void heal();
    [[nodiscard]] std::string left_over();
    std::unique_ptr<Accidents> accidents_;
    std::string stage_ = "opening";
};

}  // namespace layso::sim
