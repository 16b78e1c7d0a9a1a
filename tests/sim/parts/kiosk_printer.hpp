#pragma once

#include "drivers/printer/printer.hpp"
#include "tests/sim/whole/whole.hpp"
#include "tests/unit/printer/bench.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace layso::sim {

/// What became of a sheet, and when.
struct Printed {
    job::Conclusion conclusion;
    std::int64_t ended = 0;  ///< in the run's time
    bool power_cut = false;  ///< the kiosk's power went while it printed
    std::vector<Paper> sheets;
};

/// The kiosk's printer: the real Printer and job machine before the emulated printer. Its time runs ahead of the run's
/// while a job is carried: what people do to it meanwhile is planned when the job begins.
class KioskPrinter {
  public:
    KioskPrinter(Whole& whole, std::uint32_t kiosk);

    Printed print(std::uint64_t ticket, std::uint32_t sheet, bool marked);
    /// Somebody does something to it while it stands; a while later somebody puts it right.
    void accident();
    void put_right();
    /// Listens for a moment.
    void watch();
    /// The kiosk starts anew: another process before the same printer.
    void reopen();

    std::vector<std::string> conditions;
    bool unable = false;
    std::function<void()> on_change;

  private:
    void catch_up();
    void tell(const printer::Report& report);
    bool plan_accident();
    void harm(unsigned kind);
    std::vector<Paper> collect();

    Whole& whole_;
    std::uint32_t kiosk_;
    Random random_;
    std::int64_t origin_;
    printer::test::Bench bench_;
    std::optional<printer::Printer> printer_;
    std::size_t seen_ = 0;
    std::string told_;
    bool harmed_ = false;
};

}  // namespace layso::sim
