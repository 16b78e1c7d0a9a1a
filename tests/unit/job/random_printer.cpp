#include "tests/unit/job/random_printer.hpp"

#include "tests/unit/job/driven_job.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace layso::job::test {

using device::Answer;
using device::Condition;
using device::FaultCode;

RandomPrinter::RandomPrinter(std::uint32_t seed, Proof proof)
    : random_(seed),
      proof_(proof),
      capacity_(20 + number(1'500)),
      rows_a_ms_(1 + number(4)),
      accidents_(std::array{50U, 300U, 2'000U, 1'000'000U}[number(4)]),
      tells_(!once(4)) {}

void RandomPrinter::begin(std::uint32_t job, const Plan& plan) {
    job_ = job;
    plan_ = plan;
    // A shell forgets what was answered before: GS r bears no number.
    std::erase_if(events_, [](const Event& event) { return std::holds_alternative<event::Processed>(event); });
}

RandomPrinter::Token RandomPrinter::token(Part part, std::size_t at, std::size_t size) const {
    const bool last = at + 1 == size;
    if (last && proof_ != Proof::none) {
        return {job_, Kind::proof, part == Part::print ? plan_.fence_print : plan_.fence_cut};
    }
    if (part == Part::cut) return {job_, at == 0 ? Kind::cut : Kind::nothing};
    const bool last_row = at + (proof_ == Proof::none ? 1 : 2) == size;
    return {job_, last_row ? Kind::last_row : Kind::row};
}

event::Wrote RandomPrinter::write(Part part, std::size_t from, std::size_t size) {
    advance(1 + number(20));
    event::Wrote wrote;
    if (!present_) {
        wrote.fault = fault(FaultCode::gone);
        return wrote;
    }
    if (once(60)) {
        constexpr std::array codes{FaultCode::timed_out, FaultCode::stalled, FaultCode::input_output,
                                   FaultCode::busy,      FaultCode::denied,  FaultCode::gone};
        wrote.fault = fault(codes[number(codes.size())]);
    }
    std::size_t most = std::min(size - from, capacity_ - std::min(capacity_, buffer_.size()));
    if (wrote.fault || once(3)) most = number(static_cast<std::uint32_t>(most) + 1);
    for (; wrote.count < most; ++wrote.count) buffer_.push_back(token(part, from + wrote.count, size));
    if (wrote.count == 0 && !wrote.fault && once(2)) wrote.fault = fault(FaultCode::timed_out);
    if (wrote.fault && wrote.fault->code == FaultCode::gone) present_ = false;
    return wrote;
}

bool RandomPrinter::open() {
    if (present_) {
        for (const std::uint32_t job : std::exchange(owed_, {})) clear(job);
    }
    return present_;
}

event::Finished RandomPrinter::finish() {
    advance(finish_takes);
    if (!present_ || once(20)) return {.confirmed = false, .fault = fault(FaultCode::gone)};
    // A device with jobs of its own knows when all has come out.
    const bool knows = std::ranges::none_of(buffer_, [&](const Token& token) { return token.job == job_; });
    return {.confirmed = knows && once(2)};
}

void RandomPrinter::clear(std::uint32_t job) {
    if (!present_) {
        owed_.push_back(job);
        return;
    }
    std::erase_if(buffer_, [&](const Token& token) { return token.job == job; });
    cleared_[job] = true;
}

bool RandomPrinter::stands_still() const {
    return condition_ && *condition_ != Condition::media_low;
}

device::Status RandomPrinter::status() const {
    if (!present_) {
        device::Status status;
        status.set(Condition::connecting, Answer::yes);
        return status;
    }
    return tells_ ? having(condition_) : device::Status{};
}

void RandomPrinter::work(const Token& token) {
    auto& paper = papers_[token.job];
    switch (token.kind) {
        case Kind::last_row:
            paper.processed_all = true;
            [[fallthrough]];
        case Kind::row:
            ++paper.rows;
            paper.rows_after_clear += cleared_.contains(token.job) ? 1U : 0U;
            break;
        case Kind::nothing:
            break;
        case Kind::cut:
            paper.cut = true;
            break;
        case Kind::proof:
            if (silent_ || once(100)) break;
            if (proof_ == Proof::fence) events_.emplace_back(event::FenceAnswered{token.fence});
            if (proof_ == Proof::processed) events_.emplace_back(event::Processed{});
            break;
    }
}

void RandomPrinter::accident() {
    switch (number(7)) {
        case 0:
            present_ = !present_;
            break;
        case 1:
            silent_ = !silent_;
            break;
        case 2:
            blade_fails_ = !blade_fails_;
            break;
        case 3:
        case 4:
            condition_ = device::all_conditions[number(device::all_conditions.size())];
            break;
        case 5:
            condition_.reset();
            break;
        default:
            // Old and invented answers. GS r has no number: one that is not asked for never gets so far.
            events_.emplace_back(event::FenceAnswered{plan_.fence_print - 1 - number(4)});
            if (proof_ != Proof::processed) events_.emplace_back(event::Processed{});
            break;
    }
}

void RandomPrinter::advance(std::int64_t milliseconds) {
    for (; milliseconds > 0; --milliseconds) {
        if (once(accidents_)) accident();
        if (present_ && !owed_.empty()) (void)open();
        for (std::size_t row = 0; row < rows_a_ms_ && !stands_still() && !buffer_.empty(); ++row) {
            // A blade that fails stops the printer, and is tried again when the error is over.
            if (buffer_.front().kind == Kind::cut && blade_fails_) {
                condition_ = Condition::cutter_failure;
                break;
            }
            const Token token = buffer_.front();
            buffer_.pop_front();
            work(token);
        }
    }
}

void RandomPrinter::repair() {
    present_ = true;
    silent_ = false;
    blade_fails_ = false;
    condition_.reset();
    accidents_ = 1'000'000'000;
    (void)open();
}

std::vector<Event> RandomPrinter::take_events() {
    return std::exchange(events_, {});
}

}  // namespace layso::job::test
