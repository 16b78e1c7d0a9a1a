#include "drivers/printer/printer_thread.hpp"

#include <chrono>
#include <utility>

namespace layso::printer {
namespace {

/// The listening ends earlier when a job comes.
constexpr std::chrono::minutes listening{1};

job::Conclusion cancelled(const device::Status& status) {
    return {.result = job::Result::failed_clean, .cause = job::Cause::cancelled, .status = status};
}

}  // namespace

PrinterThread::PrinterThread(Options options, Time& time)
    : printer_(
          [&] {
              options.on_report = [this, tell = std::move(options.on_report)](const Report& report) {
                  {
                      const std::scoped_lock lock{mutex_};
                      report_ = report;
                  }
                  if (tell) tell(report);
              };
              return std::move(options);
          }(),
          time) {
    report_ = printer_.report();
    thread_ = std::jthread([this] { run(); });
}

PrinterThread::~PrinterThread() {
    {
        const std::scoped_lock lock{mutex_};
        ending_ = true;
        interrupt_.request_stop();
    }
    thread_.join();
}

void PrinterThread::submit(Job job, JobHandlers handlers, OnEnded on_ended) {
    const std::scoped_lock lock{mutex_};
    waiting_.push_back({std::move(job), std::move(handlers), std::move(on_ended)});
    interrupt_.request_stop();
}

void PrinterThread::cancel() {
    const std::scoped_lock lock{mutex_};
    for (Submitted& submitted : waiting_) submitted.cancelled = true;
    cancel_.request_stop();
    interrupt_.request_stop();
}

Report PrinterThread::report() const {
    const std::scoped_lock lock{mutex_};
    return report_;
}

std::size_t PrinterThread::pending() const {
    const std::scoped_lock lock{mutex_};
    return waiting_.size() + (under_way_ ? 1 : 0);
}

void PrinterThread::run() {
    while (true) {
        std::optional<Submitted> next;
        std::stop_token interrupt;
        {
            const std::scoped_lock lock{mutex_};
            if (!waiting_.empty()) {
                next = std::move(waiting_.front());
                waiting_.pop_front();
                next->cancelled = next->cancelled || ending_;
                under_way_ = true;
                cancel_ = {};
            } else if (ending_) {
                return;
            } else {
                interrupt_ = {};
                interrupt = interrupt_.get_token();
            }
        }
        if (next) {
            take(*next);
        } else {
            printer_.watch(listening, interrupt);
        }
    }
}

void PrinterThread::take(const Submitted& submitted) {
    std::stop_token cancel;
    {
        const std::scoped_lock lock{mutex_};
        cancel = cancel_.get_token();
    }
    const auto conclusion = submitted.cancelled ? cancelled(printer_.report().status)
                                                : printer_.print(submitted.job, submitted.handlers, cancel);
    {
        const std::scoped_lock lock{mutex_};
        under_way_ = false;
        // Garbage and the like change without a change of status.
        report_ = printer_.report();
    }
    if (submitted.on_ended) submitted.on_ended(conclusion);
}

}  // namespace layso::printer
