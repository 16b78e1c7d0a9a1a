#pragma once

#include "tests/sim/parts/controller_node.hpp"
#include "tests/sim/whole/whole.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace layso::sim {

/// The officers of one centre, one at each counter. Each looks at the counter as its console shows it and does what
/// comes next; now and then forgets to, loses an answer and asks again, or calls at the same moment as a colleague.
class Officers {
  public:
    Officers(Whole& whole, ControllerNode& controller);

    /// From now until the end of the day.
    void work(std::int64_t until);
    /// A day's end: the supervisor closes it.
    void close_day();
    void change_configuration();
    void call_together();

  private:
    void act(std::uint32_t counter);
    void again(std::uint32_t counter, std::int64_t after);
    void ask(std::uint32_t counter, v1::Command command, unsigned tries = 0);
    [[nodiscard]] v1::Command by(std::uint32_t officer);
    [[nodiscard]] v1::Command finish(std::uint32_t counter);

    Whole& whole_;
    ControllerNode& controller_;
    Random random_;
    std::int64_t until_ = 0;
    std::uint64_t requests_ = 0;
    std::uint64_t codes_ = 0;
    std::vector<std::uint64_t> turns_;  ///< by counter: only the newest plan of an officer counts
};

}  // namespace layso::sim
