// Random accidents drive the machine. Whatever happens, what it claims is true, and nothing is printed twice.
#include "drivers/job/step.hpp"
#include "tests/unit/job/driven_job.hpp"
#include "tests/unit/job/random_printer.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <string>

namespace layso::job {
namespace {

using test::RandomPrinter;

constexpr std::size_t print_size = 400;
constexpr std::size_t cut_size = 15;
constexpr std::uint32_t runs = 6'000;
constexpr std::uint32_t touches = 3;

/// One job in a random world, carried out by the plainest shell there can be; the rules are checked as it goes.
class Run {
  public:
    Run(RandomPrinter& printer, std::uint32_t job, Proof proof, std::int64_t& now)
        : printer_(printer), job_(job), now_(now) {
        plan_.proof = proof;
        plan_.fence_print = 100 + job * 2;
        plan_.fence_cut = 101 + job * 2;
        printer_.begin(job, plan_);
        state_ = allocated(plan_, printer_.status());
    }

    Conclusion carry() {
        const std::int64_t start = now_;
        tell(event::Rendered{.print = print_size, .cut = cut_size});
        while (!conclusion(state_)) {
            if (effects_.empty()) {
                wait();
            } else {
                const Effect effect = effects_.front();
                effects_.pop_front();
                perform(effect);
            }
            if (now_ - start > longest(plan_) + answering_) {
                broken("a job ends within its bound");
                break;
            }
        }
        while (!effects_.empty()) {
            const Effect effect = effects_.front();
            effects_.pop_front();
            perform(effect);
        }
        return conclusion(state_).value_or(Conclusion{});
    }

    [[nodiscard]] std::size_t accepted() const { return accepted_.at(Part::print) + accepted_.at(Part::cut); }
    [[nodiscard]] bool proof_heard() const { return proof_heard_; }
    [[nodiscard]] bool cutter_well() const { return cutter_well_; }
    [[nodiscard]] bool confirmed() const { return confirmed_; }
    [[nodiscard]] const std::string& broken_rule() const { return broken_; }
    void broken(const std::string& rule) {
        if (broken_.empty()) broken_ = rule;
    }

  private:
    void tell(const Event& event) {
        auto next = step(std::move(state_), event, now_);
        state_ = std::move(next.state);
        effects_.insert(effects_.end(), next.effects.begin(), next.effects.end());
    }

    void hear() {
        if (was_present_ && !printer_.present()) tell(event::Lost{test::fault(device::FaultCode::gone)});
        was_present_ = printer_.present();
        if (printer_.status() != told_) {
            told_ = printer_.status();
            tell(event::StatusChanged{told_});
        }
        for (const Event& event : printer_.take_events()) {
            const auto* fence = std::get_if<event::FenceAnswered>(&event);
            const bool ours = fence == nullptr || fence->id == plan_.fence_print || fence->id == plan_.fence_cut;
            proof_heard_ = proof_heard_ || (ours && plan_.proof != Proof::none);
            if (printer_.present()) tell(event);
        }
        if (reopening_ && printer_.open()) {
            reopening_ = false;
            tell(event::Opened{});
        }
        if (!cancelled_ && printer_.once(3'000)) {
            cancelled_ = true;
            tell(event::Cancelled{});
        }
    }

    void wait() {
        const auto due = deadline(state_);
        if (!due) {
            broken("a job that waits knows until when");
            now_ += 1'000'000;
            return;
        }
        if (now_ >= *due) return tell(event::TimePassed{});
        pass(std::min<std::int64_t>(*due - now_, 1 + printer_.number(40)));
        hear();
    }

    void pass(std::int64_t milliseconds) {
        printer_.advance(milliseconds);
        now_ += milliseconds;
    }

    void perform(const Effect& effect) {
        std::visit(Handle{
                       [&](const effect::Record&) {
                           if (recorded_) broken("a job is recorded once");
                           recorded_ = !printer_.once(30);
                           tell(event::Recorded{.durable = recorded_});
                       },
                       [&](const effect::Send& send) {
                           if (!conclusion(state_)) perform(send);
                       },
                       [&](const effect::Reopen&) {
                           if (accepted() > 0) broken("nothing is tried again after an accepted byte");
                           reopening_ = true;
                       },
                       [&](const effect::AskStatus&) {
                           told_ = printer_.status();
                           cutter_well_ = told_.answer(device::Condition::cutter_failure) == device::Answer::no;
                           tell(event::StatusTold{told_});
                       },
                       [&](const effect::Finish&) {
                           const auto finished = printer_.finish();
                           confirmed_ = finished.confirmed;
                           now_ += RandomPrinter::finish_takes;
                           answering_ += RandomPrinter::finish_takes;
                           tell(finished);
                       },
                       [&](const effect::Abandon&) {
                           if (accepted() > 0) broken("what was accepted is cleared away, not just left");
                       },
                       [&](const effect::Clear&) { printer_.clear(job_); },
                   },
                   effect);
    }

    void perform(const effect::Send& send) {
        if (!recorded_) broken("the journal comes before the first byte");
        if (send.from != accepted_[send.part]) broken("each byte is offered once");
        if (send.part == Part::cut && accepted_[Part::print] != print_size) broken("the cut comes after the print");
        const auto wrote = printer_.write(send.part, send.from, send.part == Part::print ? print_size : cut_size);
        was_present_ = printer_.present();
        accepted_[send.part] += wrote.count;
        const std::int64_t took = 1 + printer_.number(20);
        now_ += took;
        answering_ += took;
        tell(wrote);
    }

    RandomPrinter& printer_;
    std::uint32_t job_;
    std::int64_t& now_;
    Plan plan_;
    State state_;
    std::deque<Effect> effects_;
    std::map<Part, std::size_t> accepted_{{Part::print, 0}, {Part::cut, 0}};
    device::Status told_;
    bool was_present_ = true;
    bool reopening_ = false;
    bool recorded_ = false;
    bool cancelled_ = false;
    bool proof_heard_ = false;
    bool cutter_well_ = false;
    bool confirmed_ = false;
    std::int64_t answering_ = 0;
    std::string broken_;
};

void check_claims(Run& run, const Conclusion& end, const test::OnPaper& paper, Proof proof) {
    if (end.accepted != run.accepted()) run.broken("accepted bytes are counted");
    if (end.result == Result::failed_clean && run.accepted() > 0) run.broken("failed clean means no byte");
    if (end.result == Result::failed_clean && end.grade != Grade::none) run.broken("nothing has no grade");
    if (end.result == Result::done && end.grade < Grade::handed_over) run.broken("done needs its evidence");
    const bool promises = proof != Proof::none;
    if (end.result == Result::done && promises && !run.proof_heard()) run.broken("done needs the promised proof");
    if (end.result == Result::done && promises && end.grade < Grade::processed) run.broken("done needs its grade");
    if (end.grade >= Grade::processed && end.grade != Grade::reported && !paper.processed_all) {
        run.broken("a proof is about this ticket");
    }
    if ((end.grade == Grade::printed || end.grade == Grade::cut) && (proof != Proof::fence || !paper.processed_all)) {
        run.broken("printed needs the fence");
    }
    if (end.grade == Grade::cut && (!paper.cut || !run.cutter_well())) run.broken("cut needs a well cutter");
    if (end.grade == Grade::reported && !run.confirmed()) run.broken("reported needs the device's word");
}

TEST_CASE("whatever happens, the claims are true, nothing is printed twice, and nothing comes after the clearing") {
    std::map<Result, std::uint32_t> ends;
    std::map<Grade, std::uint32_t> grades;
    for (std::uint32_t seed = 0; seed < runs; ++seed) {
        const auto proof = static_cast<Proof>(seed % 3);
        RandomPrinter printer(seed, proof);
        std::int64_t now = 0;
        for (std::uint32_t job = 1; job <= touches; ++job) {
            Run run(printer, job, proof, now);
            const Conclusion end = run.carry();
            ++ends[end.result];
            ++grades[end.grade];
            printer.advance(printer.number(3'000));
            check_claims(run, end, printer.paper(job), proof);
            INFO("seed ", seed, ", job ", job, ", ", name_of(end.result), ", ", name_of(end.grade), ", ",
                 name_of(end.cause));
            REQUIRE(run.broken_rule() == "");
            // Paper is changed, the cable is put in again: a whole ticket, one half ticket or none, and never more.
            if (printer.once(2)) {
                printer.repair();
                printer.advance(5'000);
            }
        }
        printer.repair();
        printer.advance(10'000);
        for (std::uint32_t job = 1; job <= touches; ++job) {
            INFO("seed ", seed, ", job ", job);
            const auto& paper = printer.paper(job);
            REQUIRE(paper.rows <= print_size - (proof == Proof::none ? 0 : 1));
            REQUIRE(paper.rows_after_clear == 0);
        }
    }
    // The accidents leave room for every end and every grade, else nothing was tested.
    for (const auto result : {Result::done, Result::failed_clean, Result::unknown}) CHECK(ends[result] > runs / 20);
    for (int grade = 0; grade <= static_cast<int>(Grade::reported); ++grade) {
        CAPTURE(grade);
        CHECK(grades[static_cast<Grade>(grade)] > runs / 100);
    }
}

}  // namespace
}  // namespace layso::job
