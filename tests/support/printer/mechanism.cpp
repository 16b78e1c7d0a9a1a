#include "tests/support/printer/mechanism.hpp"

#include <algorithm>
#include <utility>

namespace layso::emulated {
namespace {

constexpr std::uint64_t rows_per_mm = 8;

std::uint64_t row_time(const Capabilities& capabilities) {
    return std::max<std::uint64_t>(1, 1'000'000 / (rows_per_mm * std::max(1U, capabilities.speed_mm_per_s)));
}

}  // namespace

Mechanism::Mechanism(const Capabilities& capabilities)
    : capabilities_(capabilities), paper_(capabilities.dots, capabilities.head_to_blade_rows) {}

void Mechanism::print(PrintRow row, std::uint32_t ticket) {
    steps_.push_back({.kind = Step::Kind::row, .row = std::move(row), .ticket = ticket});
    ++rows_;
}

void Mechanism::feed(std::uint32_t rows, std::uint32_t ticket) {
    for (std::uint32_t row = 0; row < rows; ++row) {
        print({}, ticket);
    }
}

void Mechanism::cut(const Cut& cut, std::uint32_t ticket) {
    if (cut.feed_to_blade) {
        feed(capabilities_.head_to_blade_rows + cut.further_rows, ticket);
    }
    steps_.push_back({.kind = Step::Kind::cut, .row = {}, .ticket = ticket});
}

void Mechanism::fence(const FenceId& id) {
    std::erase_if(steps_, [](const Step& step) { return step.kind == Step::Kind::fence; });
    steps_.push_back({.kind = Step::Kind::fence, .row = {}, .id = id});
}

void Mechanism::begin(std::uint64_t now) {
    if (step_end_ || steps_.empty() || !can_move()) {
        return;
    }
    switch (steps_.front().kind) {
        case Step::Kind::row:
            if (jammed_) {
                jam_error_ = true;
                return;
            }
            step_end_ = now + row_time(capabilities_);
            return;
        case Step::Kind::cut:
            if (cutter_ != CutterState::works) {
                cutter_error_ = cutter_;
                return;
            }
            step_end_ = now + capabilities_.cut_us;
            return;
        case Step::Kind::fence:
            step_end_ = now;
            return;
    }
}

std::optional<std::uint64_t> Mechanism::rows_end() const {
    if (!step_end_ || steps_.front().kind != Step::Kind::row) {
        return step_end_;
    }
    const auto end = std::ranges::find_if(steps_, [](const Step& step) { return step.kind != Step::Kind::row; });
    auto rows = static_cast<std::uint64_t>(end - steps_.begin());
    if (paper_left_) {
        const std::uint32_t left = *paper_left_;
        rows = std::min<std::uint64_t>(rows, left);
        if (left > capabilities_.near_end_rows) {
            rows = std::min<std::uint64_t>(rows, left - capabilities_.near_end_rows);
        }
    }
    return *step_end_ + (std::max<std::uint64_t>(rows, 1) - 1) * row_time(capabilities_);
}

std::optional<FenceId> Mechanism::end_step() {
    const Step step = std::move(steps_.front());
    steps_.pop_front();
    step_end_.reset();
    switch (step.kind) {
        case Step::Kind::row:
            pass_row(step);
            return std::nullopt;
        case Step::Kind::cut:
            paper_.cut(step.ticket);
            return std::nullopt;
        case Step::Kind::fence:
            return step.id;
    }
    return std::nullopt;
}

void Mechanism::pass_row(const Step& step) {
    --rows_;
    paper_.pass(step.row.dots, step.ticket, step.row.characters);
    if (paper_left_ && *paper_left_ > 0) {
        paper_left_ = *paper_left_ - 1;
        paper_present_ = *paper_left_ > 0;
    }
}

void Mechanism::set_paper(bool present) {
    if (paper_present_ && !present) {
        paper_.take_out();
    } else if (!paper_present_ && present) {
        // The end of the old roll, with all that is on it, falls out.
        paper_.take_out();
        paper_left_.reset();
    }
    paper_present_ = present;
    near_end_ = near_end_ && !present;
    halt();
}

void Mechanism::set_paper_left(std::optional<std::uint32_t> rows) {
    paper_left_ = rows;
    if (rows == 0U) {
        paper_present_ = false;
        halt();
    }
}

void Mechanism::set_near_end(bool near_end) {
    near_end_ = near_end;
}

void Mechanism::set_cover_open(bool open) {
    if (cover_open_ && !open && !jammed_) {
        jam_error_ = false;
    }
    cover_open_ = open;
    halt();
}

void Mechanism::set_cutter(CutterState state) {
    cutter_ = state;
    if (state == CutterState::works && cutter_error_ == CutterState::self_clearing) {
        cutter_error_ = CutterState::works;
    }
}

void Mechanism::set_jam(bool jammed) {
    jammed_ = jammed;
    if (jammed && step_end_ && steps_.front().kind == Step::Kind::row) {
        jam_error_ = true;
        halt();
    }
}

void Mechanism::set_overheated(bool overheated) {
    overheated_ = overheated;
    if (overheated) {
        halt();
    }
}

bool Mechanism::has_recoverable_error() const {
    return jam_error_ || cutter_error_ == CutterState::stuck;
}

bool Mechanism::recover() {
    if (!has_recoverable_error()) {
        return false;
    }
    // With the cause still there the next step fails again.
    jam_error_ = false;
    if (cutter_error_ == CutterState::stuck) {
        cutter_error_ = CutterState::works;
    }
    return true;
}

void Mechanism::forget_steps() {
    for (const Step& step : steps_) {
        if (step.kind != Step::Kind::fence) {
            paper_.lost(step.ticket);
        }
    }
    steps_.clear();
    rows_ = 0;
    halt();
}

void Mechanism::power_lost() {
    forget_steps();
    cutter_error_ = CutterState::works;
    jam_error_ = false;
}

Conditions Mechanism::conditions() const {
    const bool measured_end = paper_left_ && *paper_left_ <= capabilities_.near_end_rows;
    return {.paper_end = !paper_present_,
            .near_end = near_end_ || measured_end,
            .cover_open = cover_open_,
            .mechanical_error = jam_error_,
            .cutter_error = cutter_error_ != CutterState::works,
            .unrecoverable = cutter_error_ == CutterState::broken,
            .auto_recoverable = overheated_ || cutter_error_ == CutterState::self_clearing};
}

}  // namespace layso::emulated
