// The printer made of a directory, in real time: its word is the device's own.
#include "drivers/printer/printer.hpp"
#include "drivers/printer/printer_thread.hpp"
#include "tests/unit/device/temporary_directory.hpp"
#include "tests/unit/printer/bench.hpp"

#include <doctest/doctest.h>

#include <condition_variable>
#include <fstream>
#include <mutex>
#include <vector>

namespace layso::printer {
namespace {

using device::Condition;
using job::Cause;
using job::Grade;
using job::Result;
using job::Stage;
using test::ticket_of;

/// What a thread tells, for one that waits for it.
class Told {
  public:
    void end(const job::Conclusion& conclusion) {
        const std::scoped_lock lock{mutex_};
        ends_.push_back(conclusion);
        wake_.notify_all();
    }
    void report(const Report& report) {
        const std::scoped_lock lock{mutex_};
        last_ = report;
        wake_.notify_all();
    }
    std::vector<job::Conclusion> wait_for_ends(std::size_t count) {
        std::unique_lock lock{mutex_};
        CHECK(wake_.wait_for(lock, std::chrono::seconds(20), [&] { return ends_.size() >= count; }));
        return ends_;
    }
    bool wait_for(Condition condition, device::Answer answer) {
        std::unique_lock lock{mutex_};
        return wake_.wait_for(lock, std::chrono::seconds(20),
                              [&] { return last_.open && last_.status.answer(condition) == answer; });
    }

  private:
    std::mutex mutex_;
    std::condition_variable wake_;
    std::vector<job::Conclusion> ends_;
    Report last_;
};

Options options_for(const device::test::TemporaryDirectory& directory) {
    Options options;
    options.address = "file:" + directory.path().string();
    options.abilities = test::Bench::full();  // a profile's word does not make a directory a printer
    return options;
}

TEST_CASE("file: keeps the ticket as it is, and the grade is reported") {
    const device::test::TemporaryDirectory directory;
    Printer printer(options_for(directory));
    const Job job = ticket_of(5);
    std::vector<Stage> stages;
    const auto conclusion = printer.print(
        job, {.record = [] { return true; }, .progress = [&](Stage stage, Grade) { stages.push_back(stage); }});
    CHECK(conclusion.result == Result::done);
    CHECK(conclusion.grade == Grade::reported);
    CHECK(stages == std::vector{Stage::sending, Stage::sent, Stage::done});
    const auto& ticket = std::get<Ticket>(job.content);
    CHECK(std::filesystem::file_size(directory.path() / "ticket-5.bin") == ticket.print.size() + ticket.cut.size());
    CHECK(std::filesystem::exists(directory.path() / "ticket-5.png"));
}

TEST_CASE("file: without paper nothing is begun, and nothing is left behind") {
    const device::test::TemporaryDirectory directory;
    std::ofstream(directory.path() / "media-empty").put('\n');
    Printer printer(options_for(directory));
    const auto conclusion = printer.print(ticket_of(5));
    CHECK(conclusion.result == Result::failed_clean);
    CHECK(conclusion.condition == Condition::media_empty);
    CHECK_FALSE(std::filesystem::exists(directory.path() / "ticket-5.bin"));
}

TEST_CASE("file: paper that runs out while the job is recorded: nothing was accepted, so it is clean") {
    const device::test::TemporaryDirectory directory;
    Options options = options_for(directory);
    options.limits.first_byte = 300;
    Printer printer(options);
    const auto conclusion =
        printer.print(ticket_of(5), {.record =
                                         [&] {
                                             std::ofstream(directory.path() / "cover-open").put('\n');
                                             return true;
                                         },
                                     .progress = {}});
    CHECK(conclusion.result == Result::failed_clean);
    CHECK(conclusion.accepted == 0);
}

TEST_CASE("thread: jobs come out in their order, each told once, and conditions in between") {
    const device::test::TemporaryDirectory directory;
    Told told;
    auto options = options_for(directory);
    options.on_report = [&](const Report& report) { told.report(report); };
    {
        PrinterThread thread(options);
        CHECK(told.wait_for(Condition::media_empty, device::Answer::no));
        for (std::uint32_t number = 1; number <= 3; ++number) {
            thread.submit(ticket_of(number), {}, [&](const job::Conclusion& end) { told.end(end); });
        }
        for (const auto& end : told.wait_for_ends(3)) CHECK(end.grade == Grade::reported);
        CHECK(thread.pending() == 0);
        std::ofstream(directory.path() / "media-low").put('\n');
        CHECK(told.wait_for(Condition::media_low, device::Answer::yes));
        CHECK(thread.report().status.has(Condition::media_low));
    }
    CHECK(told.wait_for_ends(3).size() == 3);
}

TEST_CASE("thread: at its end the job under way goes on, and those that wait are told") {
    const device::test::TemporaryDirectory directory;
    Told told;
    {
        PrinterThread thread(options_for(directory));
        std::mutex held;
        std::condition_variable wake;
        bool under_way = false;
        const auto tell = [&](const job::Conclusion& end) { told.end(end); };
        thread.submit(ticket_of(1),
                      {.record =
                           [&] {
                               const std::scoped_lock lock{held};
                               under_way = true;
                               wake.notify_all();
                               return true;
                           },
                       .progress = {}},
                      tell);
        std::unique_lock lock{held};
        wake.wait(lock, [&] { return under_way; });
        lock.unlock();
        thread.submit(ticket_of(2), {}, tell);
        thread.cancel();
    }
    const auto ends = told.wait_for_ends(2);
    REQUIRE(ends.size() == 2);
    CHECK(ends[1].result == Result::failed_clean);
    CHECK(ends[1].cause == Cause::cancelled);
    CHECK_FALSE(std::filesystem::exists(directory.path() / "ticket-2.bin"));
}

}  // namespace
}  // namespace layso::printer
