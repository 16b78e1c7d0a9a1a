#pragma once

#include "tests/support/printer/capabilities.hpp"
#include "tests/support/printer/conditions.hpp"
#include "tests/support/printer/paper.hpp"
#include "tests/support/printer/reaction.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

namespace layso::emulated {

/// Head, feed roller, blade and sensors: does one step after the other, each of which takes its time.
class Mechanism {
  public:
    explicit Mechanism(const Capabilities& capabilities);

    // Steps to do, in order.
    void print(PrintRow row, std::uint32_t ticket);
    void feed(std::uint32_t rows, std::uint32_t ticket);
    void cut(const Cut& cut, std::uint32_t ticket);
    /// Only the newest fence that waits is answered (Epson, GS ( H fn 48).
    void fence(const FenceId& id);

    /// Begins the next step if it stands still and can. Times are microseconds.
    void begin(std::uint64_t now);
    /// When the step under way is over.
    [[nodiscard]] std::optional<std::uint64_t> step_end() const { return step_end_; }
    /// When the last of the rows that come next is printed: for callers who do not care for each row.
    [[nodiscard]] std::optional<std::uint64_t> rows_end() const;
    /// The step under way is over. Brings a fence's id when it was one.
    std::optional<FenceId> end_step();

    [[nodiscard]] bool idle() const { return steps_.empty(); }
    [[nodiscard]] std::size_t waiting_rows() const { return rows_; }

    void set_paper(bool present);
    void set_paper_left(std::optional<std::uint32_t> rows);
    void set_near_end(bool near_end);
    void set_cover_open(bool open);
    void set_cutter(CutterState state);
    void set_jam(bool jammed);
    void set_overheated(bool overheated);
    void tear() { paper_.tear(); }

    /// DLE ENQ 1 or 2: ends a recoverable error. False when there is none.
    bool recover();
    [[nodiscard]] bool has_recoverable_error() const;
    /// Forgets all steps; the tickets among them are broken.
    void forget_steps();
    void lost(std::uint32_t ticket) { paper_.lost(ticket); }
    /// Power off: errors are forgotten, causes and paper stay.
    void power_lost();

    [[nodiscard]] Conditions conditions() const;
    [[nodiscard]] const std::vector<Sheet>& sheets() const { return paper_.sheets(); }
    [[nodiscard]] Sheet hanging() const { return paper_.hanging(); }

  private:
    struct Step {
        enum class Kind : std::uint8_t { row, cut, fence };
        Kind kind{};
        PrintRow row;
        FenceId id{};
        std::uint32_t ticket = 0;
    };
    [[nodiscard]] bool can_move() const { return !conditions().offline(); }
    void halt() { step_end_.reset(); }
    void pass_row(const Step& step);

    Capabilities capabilities_;
    Paper paper_;
    std::deque<Step> steps_;
    std::size_t rows_ = 0;
    std::optional<std::uint64_t> step_end_;
    bool paper_present_ = true;
    bool near_end_ = false;
    std::optional<std::uint32_t> paper_left_;
    bool cover_open_ = false;
    CutterState cutter_ = CutterState::works;
    CutterState cutter_error_ = CutterState::works;  ///< noticed by a cut that failed
    bool jammed_ = false;
    bool jam_error_ = false;
    bool overheated_ = false;
};

}  // namespace layso::emulated
