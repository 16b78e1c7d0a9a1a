#pragma once

#include "tests/sim/whole/whole.hpp"

#include <cstdint>

namespace layso::sim {

/// What befalls machines and lines, drawn day by day.
class Accidents {
  public:
    explicit Accidents(Whole& whole);

    /// Plans the day's; `opens` and `closes` in the run's time.
    void plan_day(std::int64_t opens, std::int64_t closes);
    /// Everything is put right again, and stays so.
    void heal();

  private:
    void befall(CentreParts& centre);
    void befall_hub();
    void befall_controller(CentreParts& centre);
    void befall_kiosk(CentreParts& centre);
    [[nodiscard]] bool may_lose_history(const CentreParts& centre) const;
    void replace_disk(ControllerNode& controller);
    void set_clock(CentreParts& centre);

    Whole& whole_;
    Random random_;
};

}  // namespace layso::sim
