#include "drivers/cups/follower.hpp"

#include <algorithm>

namespace layso::cups {
namespace {

using device::Evidence;
using device::Fault;
using device::FaultCode;

constexpr Limit::Milliseconds first_pause{10};
constexpr Limit::Milliseconds longest_pause{80};
/// A printer behind a queue that CUPS calls done: how long its own job may still take to say so.
constexpr Limit::Milliseconds printer_lag{2000};

/// One question to that printer.
constexpr Limit::Milliseconds question_time{1000};

/// Longer pauses as time passes: a ticket takes under a second, paper that is out may take minutes.
class Pauses {
  public:
    void next(const Limit& limit) {
        limit.pause(length_);
        length_ = std::min(length_ * 2, longest_pause);
    }

  private:
    Limit::Milliseconds length_ = first_pause;
};

}  // namespace

std::string Follower::title() const {
    return spooler_.target().address + " job " + std::to_string(id_);
}

std::expected<void, Fault> Follower::look_at(const JobReport& job, const Limit& limit) {
    if (job.is_held()) {
        return std::unexpected(Fault{FaultCode::stalled, title() + " is held: " + job.text()});
    }
    last_seen_ = job.text() + last_printer_;
    auto printer = spooler_.report(limit);
    if (!printer) {
        return std::unexpected(std::move(printer.error()));
    }
    last_printer_ = "; the printer is " + printer->text();
    last_seen_ = job.text() + last_printer_;
    if (printer->is_switched_off()) {
        return std::unexpected(
            Fault{FaultCode::stalled, title() + " waits, " + job.text() + ": the printer is " + printer->text()});
    }
    if (limit.is_over()) {
        return std::unexpected(limit.fault(title()));
    }
    return {};
}

std::expected<Evidence, Fault> Follower::follow(const Limit& limit) {
    auto evidence = follow_here(limit);
    if (!evidence && limit.is_over() && !last_seen_.empty()) {
        // The last question was cut short by the limit: what was seen before it is worth more.
        evidence.error() = limit.fault(title());
        evidence.error().detail += ", " + last_seen_;
    }
    return evidence;
}

std::expected<Evidence, Fault> Follower::follow_here(const Limit& limit) {
    for (Pauses pauses;; pauses.next(limit)) {
        auto job = spooler_.job(id_, limit);
        if (!job) {
            job.error().detail = title() + ": " + job.error().detail;
            return std::unexpected(std::move(job.error()));
        }
        if (job->is_over()) {
            auto evidence = judged(*job);
            if (!evidence) {
                evidence.error().detail = title() + ": " + evidence.error().detail;
                return evidence;
            }
            if (!spooler_.target().is_queue()) {
                return evidence;
            }
            // "completed" of a queue says that its backend ended without a complaint.
            return printer_ == nullptr ? std::expected<Evidence, Fault>(Evidence::handed_over)
                                       : follow_at_printer(limit);
        }
        if (auto seen = look_at(*job, limit); !seen) {
            return std::unexpected(std::move(seen.error()));
        }
    }
}

std::expected<Evidence, Fault> Follower::follow_at_printer(const Limit& limit) {
    const Limit lag = limit.at_most(printer_lag);
    for (Pauses pauses;; pauses.next(lag)) {
        auto found = printer_->search(name_, limit.at_most(question_time));
        if (!found || (!found->job && !found->keeps_record)) {
            // It cannot be asked, or it keeps no record: CUPS' word is all there is.
            return Evidence::handed_over;
        }
        if (!found->job) {
            return std::unexpected(
                Fault{FaultCode::input_output, title() + " is completed, but at the printer it has never come"});
        }
        const JobReport& job = *found->job;
        if (job.is_over()) {
            auto evidence = judged(job);
            if (!evidence) {
                evidence.error().detail = title() + " is completed, but at the printer " + evidence.error().detail;
            }
            return evidence;
        }
        if (lag.is_over() || job.lacks_its_document()) {
            return std::unexpected(Fault{limit.is_stopped() ? FaultCode::cancelled : FaultCode::input_output,
                                         title() + " is completed, but at the printer it is " + job.text()});
        }
    }
}

std::expected<void, Fault> Follower::cancel(const Limit& limit) {
    if (auto cancelled = spooler_.cancel(id_, limit); !cancelled) {
        return cancelled;
    }
    if (printer_ == nullptr) {
        return {};
    }
    // CUPS calls it cancelled before its backend has told the printer.
    auto found = printer_->search(name_, limit);
    if (!found) {
        return std::unexpected(std::move(found.error()));
    }
    return !found->job || found->job->is_over() ? std::expected<void, Fault>()
                                                : printer_->cancel(found->job->id, limit);
}

}  // namespace layso::cups
