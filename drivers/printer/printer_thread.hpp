#pragma once

#include "drivers/job/conclusion.hpp"
#include "drivers/printer/job.hpp"
#include "drivers/printer/printer.hpp"
#include "drivers/printer/report.hpp"

#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace layso::printer {

/// A Printer on a thread of its own: prints what is submitted, one job after the other, and listens in between. All
/// functions from any thread; all handlers are called on the printer's thread and must not wait for it.
class PrinterThread {
  public:
    using OnEnded = std::function<void(const job::Conclusion&)>;

    /// Options::on_report tells each change of the report, and the first one.
    explicit PrinterThread(Options options, Time& time = machine_time());
    /// The job under way goes on to its end; those that wait end as failed_clean, cancelled.
    ~PrinterThread();
    PrinterThread(const PrinterThread&) = delete;
    PrinterThread& operator=(const PrinterThread&) = delete;

    /// Wakes the listening thread at once. `on_ended` is called exactly once.
    void submit(Job job, JobHandlers handlers, OnEnded on_ended);
    /// Ends the job under way as early as its state allows (see job::event::Cancelled), and those that wait.
    void cancel();

    [[nodiscard]] Report report() const;
    /// Jobs that wait or are under way.
    [[nodiscard]] std::size_t pending() const;

  private:
    struct Submitted {
        Job job;
        JobHandlers handlers;
        OnEnded on_ended;
        bool cancelled = false;
    };
    void run();
    void take(const Submitted& submitted);

    mutable std::mutex mutex_;
    std::deque<Submitted> waiting_;
    bool under_way_ = false;
    bool ending_ = false;
    std::stop_source interrupt_;  // ends the listening when a job comes
    std::stop_source cancel_;     // of the job under way
    Report report_;
    Printer printer_;
    std::jthread thread_;
};

}  // namespace layso::printer
