#include "drivers/job/step.hpp"

#include "tests/unit/job/driven_job.hpp"

#include <doctest/doctest.h>

#include <array>

namespace layso::job {
namespace {

using device::Condition;
using device::FaultCode;
using test::cut_size;
using test::DrivenJob;
using test::fault;
using test::having;
using test::print_size;

const Plan fenced{.proof = Proof::fence, .limits = {}, .fence_print = 70, .fence_cut = 71};
const Plan processed{.proof = Proof::processed, .limits = {}};
const Plan unproved{};

constexpr std::array for_hands{Condition::media_empty, Condition::cover_open, Condition::media_jam,
                               Condition::cutter_failure, Condition::other_fault};
constexpr std::array passing{Condition::offline, Condition::connecting, Condition::over_temperature};

void check_end(const DrivenJob& job, Result result, Grade grade, Cause cause) {
    REQUIRE(job.ended());
    CHECK(job.conclusion().result == result);
    CHECK(name_of(job.conclusion().grade) == name_of(grade));
    CHECK(name_of(job.conclusion().cause) == name_of(cause));
    // What may still come out of the printer is thrown away, and only then.
    const bool leaves_something = result == Result::unknown || (result == Result::done && cause == Cause::not_cut);
    CHECK(job.count<effect::Clear>() == (leaves_something ? 1 : 0));
}

TEST_CASE("with both proofs: each stage has its evidence, and the journal comes before the first byte") {
    DrivenJob job(fenced);
    CHECK(job.stage() == Stage::allocated);
    job.rendered();
    CHECK(job.stage() == Stage::rendered);
    CHECK(job.count<effect::Record>() == 1);
    CHECK(job.count<effect::Send>() == 0);
    job.recorded();
    CHECK(job.stage() == Stage::sending);
    CHECK(job.last_send()->part == Part::print);
    job.wrote(400);
    CHECK(job.last_send()->from == 400);
    CHECK(job.grade() == Grade::accepted);
    job.wrote(print_size - 400);
    CHECK(job.stage() == Stage::sent);
    CHECK(job.grade() == Grade::handed_over);
    CHECK(job.last_send()->part == Part::print);
    job.tell(event::FenceAnswered{70});
    CHECK(job.stage() == Stage::printed);
    CHECK(job.last_send()->part == Part::cut);
    job.wrote(cut_size).tell(event::FenceAnswered{71});
    CHECK(job.stage() == Stage::cut);
    CHECK(job.count<effect::AskStatus>() == 1);
    CHECK(job.grade() == Grade::printed);
    job.tell(event::StatusTold{having(std::nullopt)});
    check_end(job, Result::done, Grade::cut, Cause::none);
    CHECK(job.conclusion().accepted == print_size + cut_size);
    CHECK(job.count<effect::Finish>() == 1);
}

TEST_CASE("without the journal's word no byte is offered") {
    DrivenJob job(fenced);
    job.rendered().tell(event::Recorded{.durable = false});
    check_end(job, Result::failed_clean, Grade::none, Cause::record_failed);
    CHECK(job.count<effect::Send>() == 0);
}

TEST_CASE("a ticket that cannot be drawn fails clean") {
    DrivenJob job(fenced);
    job.tell(event::RenderFailed{});
    check_end(job, Result::failed_clean, Grade::none, Cause::render_failed);
}

TEST_CASE("rendered: a printer that needs a hand ends it at once, unrecorded; or is waited for if somebody is there") {
    for (const Condition condition : for_hands) {
        CAPTURE(device::name_of(condition));
        DrivenJob job(fenced, having(condition));
        job.rendered();
        check_end(job, Result::failed_clean, Grade::none, Cause::not_ready);
        CHECK(job.conclusion().condition == condition);
        CHECK(job.conclusion().reprint() == Reprint::plain);
        CHECK(job.count<effect::Record>() == 0);

        Plan attended = fenced;
        attended.limits.attended = 10'000;
        DrivenJob waiting(attended, having(condition));
        waiting.rendered().pass(9'999);
        CHECK_FALSE(waiting.ended());
        DrivenJob helped = waiting;
        helped.tell(event::StatusChanged{having(std::nullopt)});
        CHECK(helped.count<effect::Record>() == 1);
        waiting.pass(1);
        check_end(waiting, Result::failed_clean, Grade::none, Cause::not_ready);
    }
}

TEST_CASE("rendered: a printer that is looked for, off-line or too hot is waited for, bounded") {
    for (const Condition condition : passing) {
        CAPTURE(device::name_of(condition));
        DrivenJob job(fenced, having(condition));
        job.rendered().pass(fenced.limits.ready - 1);
        CHECK_FALSE(job.ended());
        DrivenJob back = job;
        back.tell(event::StatusChanged{having(std::nullopt)});
        CHECK(back.count<effect::Record>() == 1);
        job.pass(1);
        check_end(job, Result::failed_clean, Grade::none, Cause::not_ready);
    }
}

TEST_CASE("near end stops nothing, in no state") {
    DrivenJob job(fenced, having(Condition::media_low));
    job.rendered().recorded();
    const event::StatusChanged near_end{having(Condition::media_low)};
    job.tell(near_end).wrote(10).tell(near_end).wrote(print_size - 10).tell(near_end).tell(event::FenceAnswered{70});
    job.tell(near_end).wrote(cut_size).tell(event::FenceAnswered{71}).tell(event::StatusTold{near_end.status});
    check_end(job, Result::done, Grade::cut, Cause::none);
}

TEST_CASE("sending, before the first byte: a condition, a stall, a cancel end it clean") {
    for (const Condition condition : for_hands) {
        DrivenJob job(fenced);
        job.rendered().recorded().tell(event::StatusChanged{having(condition)});
        CHECK_FALSE(job.ended());  // a slice is in flight: its answer decides
        job.wrote(0, fault(FaultCode::timed_out));
        check_end(job, Result::failed_clean, Grade::none, Cause::not_ready);
        CHECK(job.count<effect::Abandon>() == 1);
    }
    DrivenJob cancelled(fenced);
    cancelled.rendered().recorded().tell(event::Cancelled{});
    CHECK_FALSE(cancelled.ended());
    cancelled.wrote(0, fault(FaultCode::timed_out));
    check_end(cancelled, Result::failed_clean, Grade::none, Cause::cancelled);

    DrivenJob stalled(fenced);
    stalled.rendered().recorded();
    const auto start = stalled.now();
    while (!stalled.ended()) stalled.wrote(0, fault(FaultCode::stalled)).pass(fenced.limits.again);
    check_end(stalled, Result::failed_clean, Grade::none, Cause::stall);
    CHECK(stalled.now() - start <= fenced.limits.first_byte + fenced.limits.again);
}

TEST_CASE("a slice in flight that was accepted after all makes a cancelled job unknown, never clean") {
    DrivenJob job(fenced);
    job.rendered().recorded().tell(event::Cancelled{}).wrote(1);
    check_end(job, Result::unknown, Grade::accepted, Cause::cancelled);
}

TEST_CASE("sending, before the first byte: a fault of the device is tried again, a bounded number of times") {
    for (const auto code : {FaultCode::gone, FaultCode::input_output, FaultCode::busy, FaultCode::not_found}) {
        DrivenJob job(fenced);
        job.rendered().recorded();
        for (std::uint32_t attempt = 1; attempt < fenced.limits.tries; ++attempt) {
            job.wrote(0, fault(code));
            REQUIRE_FALSE(job.ended());
            CHECK(job.count<effect::Reopen>() == attempt);
            job.tell(event::Opened{});
            CHECK(job.count<effect::Send>() == attempt + 1);
        }
        DrivenJob lucky = job;
        lucky.wrote(print_size);
        CHECK(lucky.stage() == Stage::sent);
        CHECK(lucky.count<effect::Record>() == 1);
        job.wrote(0, fault(code));
        check_end(job, Result::failed_clean, Grade::none, Cause::device_fault);
        CHECK(job.conclusion().fault->code == code);
    }
    for (const auto code : {FaultCode::denied, FaultCode::unsupported, FaultCode::bad_job_name}) {
        DrivenJob job(fenced);
        job.rendered().recorded().wrote(0, fault(code));
        check_end(job, Result::failed_clean, Grade::none, Cause::device_fault);
        CHECK(job.count<effect::Reopen>() == 0);
    }
    DrivenJob never_back(fenced);
    never_back.rendered().recorded().wrote(0, fault(FaultCode::gone)).pass(fenced.limits.first_byte);
    check_end(never_back, Result::failed_clean, Grade::none, Cause::device_fault);
}

TEST_CASE("sending, after the first byte: nothing is tried again, whatever happens") {
    for (const auto code : {FaultCode::gone, FaultCode::input_output, FaultCode::busy, FaultCode::denied}) {
        DrivenJob job(fenced);
        job.rendered().recorded().wrote(1, fault(code));
        check_end(job, Result::unknown, Grade::accepted, Cause::device_fault);
        CHECK(job.count<effect::Reopen>() == 0);
        CHECK(job.count<effect::Send>() == 1);
        CHECK(job.conclusion().reprint() == Reprint::marked);
    }
    for (const Condition condition : for_hands) {
        DrivenJob job(fenced);
        job.rendered().recorded().tell(event::StatusChanged{having(condition)}).wrote(1);
        check_end(job, Result::unknown, Grade::accepted, Cause::condition);
        CHECK(job.conclusion().condition == condition);
    }
}

TEST_CASE("sending, after the first byte: the rest is offered until the stall, then unknown") {
    DrivenJob job(fenced);
    job.rendered().recorded().wrote(100, fault(FaultCode::timed_out));
    CHECK(job.last_send()->from == 100);
    job.wrote(0, fault(FaultCode::timed_out)).pass(fenced.limits.stall - 1);
    CHECK_FALSE(job.ended());
    DrivenJob resumed = job;
    resumed.wrote(1);
    CHECK(resumed.last_send()->from == 101);
    const auto start = job.now();
    while (!job.ended()) job.wrote(0, fault(FaultCode::stalled)).pass(fenced.limits.again);
    check_end(job, Result::unknown, Grade::accepted, Cause::stall);
    CHECK(job.now() - start <= fenced.limits.again * 2);

    DrivenJob trickle(fenced);
    trickle.rendered().recorded();
    const auto begun = trickle.now();
    while (!trickle.ended()) {
        trickle.pass(100);
        trickle.wrote(1);
    }
    check_end(trickle, Result::unknown, Grade::accepted, Cause::stall);
    CHECK(trickle.now() - begun <= fenced.limits.send + 200);
}

TEST_CASE("sent: a condition leaves the proof a moment to arrive, then it is unknown") {
    for (const Condition condition : for_hands) {
        CAPTURE(device::name_of(condition));
        DrivenJob job(fenced);
        job.sent().tell(event::StatusChanged{having(condition)}).pass(fenced.limits.settle - 1);
        CHECK_FALSE(job.ended());
        DrivenJob in_time = job;
        in_time.tell(event::FenceAnswered{70});
        CHECK(in_time.stage() == Stage::printed);
        CHECK(in_time.count<effect::Send>() == 1);  // no cut while the condition holds
        // It went away again: the paper was touched all the same.
        job.tell(event::StatusChanged{having(std::nullopt)}).pass(1);
        check_end(job, Result::unknown, Grade::handed_over, Cause::condition);
        CHECK(job.conclusion().condition == condition);
    }
    for (const Condition condition : passing) {
        DrivenJob job(fenced);
        job.sent().tell(event::StatusChanged{having(condition)}).pass(fenced.limits.print_proof - 1);
        CHECK(job.stage() == Stage::sent);
        job.tell(event::FenceAnswered{70});
        CHECK(job.stage() == Stage::printed);
    }
}

TEST_CASE("sent: lost or cancelled is unknown") {
    DrivenJob lost(fenced);
    lost.sent().tell(event::Lost{fault(FaultCode::gone)});
    check_end(lost, Result::unknown, Grade::handed_over, Cause::device_fault);
    DrivenJob cancelled(fenced);
    cancelled.sent().tell(event::Cancelled{});
    check_end(cancelled, Result::unknown, Grade::handed_over, Cause::cancelled);
}

TEST_CASE("other fences, and answers that nobody asked for, prove nothing") {
    DrivenJob job(fenced);
    job.sent().tell(event::FenceAnswered{69}).tell(event::FenceAnswered{71}).tell(event::Processed{});
    CHECK(job.stage() == Stage::sent);
    job.tell(event::FenceAnswered{70}).wrote(cut_size).tell(event::FenceAnswered{70}).tell(event::Processed{});
    CHECK(job.stage() == Stage::printed);

    DrivenJob by_status(processed);
    by_status.sent().tell(event::FenceAnswered{processed.fence_print});
    CHECK(by_status.grade() == Grade::handed_over);
}

TEST_CASE(
    "silence after P: it is cut all the same; C proves both, late P proves the printing, nothing proves nothing") {
    DrivenJob job(fenced);
    job.sent().pass(fenced.limits.print_proof);
    CHECK(job.stage() == Stage::sent);
    CHECK(job.last_send()->part == Part::cut);
    job.wrote(cut_size);

    DrivenJob both = job;
    both.tell(event::FenceAnswered{71}).tell(event::StatusTold{having(std::nullopt)});
    check_end(both, Result::done, Grade::cut, Cause::none);

    DrivenJob late = job;
    late.tell(event::FenceAnswered{70});
    CHECK(late.stage() == Stage::printed);
    CHECK(late.count<effect::Send>() == 2);
    late.pass(fenced.limits.cut_proof);
    check_end(late, Result::done, Grade::printed, Cause::not_cut);

    job.pass(fenced.limits.cut_proof);
    check_end(job, Result::unknown, Grade::handed_over, Cause::silence);
}

TEST_CASE("printed: whatever keeps the cut from being proved leaves it done, and complains") {
    for (const Condition condition : for_hands) {
        DrivenJob job(fenced);
        job.printed().wrote(cut_size).tell(event::StatusChanged{having(condition)}).pass(fenced.limits.settle);
        check_end(job, Result::done, Grade::printed, Cause::not_cut);
        CHECK(job.conclusion().condition == condition);
    }
    DrivenJob silent(fenced);
    silent.printed().wrote(cut_size).pass(fenced.limits.cut_proof);
    check_end(silent, Result::done, Grade::printed, Cause::not_cut);
    DrivenJob lost(fenced);
    lost.printed().tell(event::Lost{fault(FaultCode::gone)});
    check_end(lost, Result::done, Grade::printed, Cause::not_cut);
    DrivenJob cancelled(fenced);
    cancelled.printed().tell(event::Cancelled{});
    check_end(cancelled, Result::done, Grade::printed, Cause::not_cut);
    DrivenJob stalled(fenced);
    stalled.printed();
    while (!stalled.ended()) stalled.wrote(0, fault(FaultCode::timed_out)).pass(fenced.limits.again);
    check_end(stalled, Result::done, Grade::printed, Cause::not_cut);
}

TEST_CASE("cut: the grade needs the printer's word about its cutter") {
    DrivenJob job(fenced);
    job.printed().wrote(cut_size).tell(event::FenceAnswered{71});

    DrivenJob failed = job;
    failed.tell(event::StatusTold{having(Condition::cutter_failure)});
    check_end(failed, Result::done, Grade::printed, Cause::not_cut);

    DrivenJob old_word = job;
    old_word.tell(event::StatusChanged{having(std::nullopt)});
    CHECK_FALSE(old_word.ended());

    DrivenJob unsaid = job;
    unsaid.tell(event::StatusTold{device::Status{}});
    check_end(unsaid, Result::done, Grade::printed, Cause::cutter_unsaid);

    job.pass(fenced.limits.cutter_word);
    check_end(job, Result::done, Grade::printed, Cause::cutter_unsaid);
}

TEST_CASE("a ticket without a cut is done when it is printed") {
    DrivenJob job(fenced);
    job.rendered(0).recorded().wrote(print_size).tell(event::FenceAnswered{70});
    check_end(job, Result::done, Grade::printed, Cause::none);
    DrivenJob silent(fenced);
    silent.rendered(0).recorded().wrote(print_size).pass(fenced.limits.print_proof);
    check_end(silent, Result::unknown, Grade::handed_over, Cause::silence);
}

TEST_CASE("GS r: processed and no more, and only when the answer behind the cut came too") {
    DrivenJob job(processed);
    job.sent().tell(event::Processed{});
    CHECK(job.stage() == Stage::sent);
    CHECK(job.grade() == Grade::processed);
    job.wrote(cut_size);

    DrivenJob done = job;
    done.tell(event::Processed{});
    check_end(done, Result::done, Grade::processed, Cause::none);

    DrivenJob empty = job;
    empty.tell(event::StatusChanged{having(Condition::media_empty)}).pass(processed.limits.settle);
    check_end(empty, Result::unknown, Grade::processed, Cause::condition);

    job.pass(processed.limits.cut_proof);
    check_end(job, Result::unknown, Grade::processed, Cause::silence);
}

TEST_CASE("without any proof: the device's own word, or a watch, or nothing at all") {
    DrivenJob job(unproved);
    job.rendered().recorded().wrote(print_size);
    CHECK(job.last_send()->part == Part::cut);
    job.wrote(cut_size);
    CHECK(job.count<effect::Finish>() == 1);
    CHECK(job.stage() == Stage::sent);

    DrivenJob reported = job;
    reported.tell(event::Finished{.confirmed = true});
    check_end(reported, Result::done, Grade::reported, Cause::none);

    DrivenJob failed = job;
    failed.tell(event::Finished{.confirmed = false, .fault = fault(FaultCode::stalled)});
    check_end(failed, Result::unknown, Grade::handed_over, Cause::device_fault);

    DrivenJob mute = job;
    mute.tell(event::Finished{});
    check_end(mute, Result::done, Grade::handed_over, Cause::none);

    DrivenJob watched = job;
    watched.tell(event::StatusChanged{having(std::nullopt)}).tell(event::Finished{});
    CHECK_FALSE(watched.ended());
    DrivenJob empty = watched;
    empty.pass(unproved.limits.watch - 1).tell(event::StatusChanged{having(Condition::media_empty)});
    check_end(empty, Result::unknown, Grade::handed_over, Cause::condition);
    watched.pass(unproved.limits.watch);
    check_end(watched, Result::done, Grade::handed_over, Cause::none);

    job.pass(unproved.limits.finish);
    check_end(job, Result::unknown, Grade::handed_over, Cause::silence);
}

TEST_CASE("an ended job stays as it is, whatever is heard later") {
    DrivenJob job(fenced);
    job.sent().tell(event::Cancelled{});
    const auto effects = job.effects().size();
    job.tell(event::FenceAnswered{70}).tell(event::FenceAnswered{71}).tell(event::Opened{}).pass(100'000);
    check_end(job, Result::unknown, Grade::handed_over, Cause::cancelled);
    CHECK(job.effects().size() == effects);
}

}  // namespace
}  // namespace layso::job
