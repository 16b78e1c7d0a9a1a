#include "drivers/cups/ipp_device.hpp"

#include "drivers/cups/device_id.hpp"
#include "drivers/cups/ipp_fault.hpp"
#include "drivers/device/check.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <utility>

namespace layso::cups {
namespace {

using device::Evidence;
using device::Fault;
using device::FaultCode;
using std::chrono::milliseconds;

constexpr milliseconds start_time{3000};
constexpr milliseconds abandon_time{1500};
/// Kept of a finish's time for the cancellation of a job that did not end.
constexpr milliseconds most_cancel_time{1500};
/// A printer behind a queue is waited for so long when the queue is opened, for it may be switched off.
constexpr milliseconds behind_time{500};
/// A printer behind a queue that could not be asked is left alone for so long.
constexpr milliseconds behind_rest{2000};

/// A suffix that no other job has, so that the printer's job can be told from one of the same ticket before.
std::string unlike_any_other(std::string_view name) {
    static std::atomic<unsigned> count{0};
    const auto now = std::chrono::system_clock::now().time_since_epoch().count();
    const auto mixed = (static_cast<std::uint64_t>(now) / 1000) * 64 + (count.fetch_add(1) & 63U);
    constexpr std::string_view digits = "0123456789abcdefghijklmnopqrstuvwxyz";
    std::string suffix;
    for (std::uint64_t rest = mixed; suffix.size() < 9; rest /= digits.size()) {
        suffix.push_back(digits[rest % digits.size()]);
    }
    return std::string(name) + "." + suffix;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        text += (text.empty() ? "" : ", ") + word;
    }
    return text;
}

}  // namespace

std::expected<std::unique_ptr<device::Device>, Fault> IppDevice::open(const device::Address& address) {
    auto target = Target::of(address);
    if (!target) {
        return std::unexpected(std::move(target.error()));
    }
    auto device = std::make_unique<IppDevice>(*target);
    if (auto learnt = device->learn(Limit(start_time)); !learnt) {
        Fault fault = std::move(learnt.error());
        // Not there yet, rather than gone again.
        fault.code = fault.code == FaultCode::gone ? FaultCode::not_found : fault.code;
        return std::unexpected(std::move(fault));
    }
    return device;
}

IppDevice::IppDevice(const Target& target) : spooler_(target), document_(target.host) {
    identity_.address = target.address;
    identity_.command_set = target.format;
}

IppDevice::~IppDevice() {
    IppDevice::close();
}

std::expected<void, Fault> IppDevice::learn(const Limit& limit) {
    auto answer = spooler_.attributes(QueueFacts::names(), limit);
    if (!answer) {
        return std::unexpected(std::move(answer.error()));
    }
    if (auto offered = check_offer(*answer); !offered) {
        return offered;
    }
    const DeviceId id = DeviceId::of(answer->text("printer-device-id"));
    const std::string make_and_model = answer->text("printer-make-and-model");
    identity_.make = id.make;
    identity_.model = id.model.empty() ? make_and_model : id.model;
    identity_.serial = id.serial;
    if (spooler_.target().is_queue()) {
        auto facts = QueueFacts::of(spooler_.target(), *answer);
        if (!facts) {
            return std::unexpected(std::move(facts.error()));
        }
        identity_.complaints = complaints_of(spooler_.target(), *answer);
        identity_.model = make_and_model;
        if (facts->printer) {
            behind_.emplace(std::move(*facts->printer));
            behind_answers_ = behind_->report(limit.at_most(behind_time)).has_value();
        }
    }
    return {};
}

std::expected<void, Fault> IppDevice::check_offer(const Message& answer) const {
    const Target& target = spooler_.target();
    const std::vector<std::string> formats = answer.texts("document-format-supported");
    if (std::ranges::find(formats, target.format) == formats.end()) {
        return std::unexpected(Fault{FaultCode::unsupported,
                                     target.address + " takes no " + target.format + "; it takes " + joined(formats)});
    }
    const std::vector<std::string> media = answer.texts("media-supported");
    if (!target.media.empty() && !media.empty() && std::ranges::find(media, target.media) == media.end()) {
        return std::unexpected(Fault{FaultCode::bad_option,
                                     target.address + " has no media " + target.media + "; it has " + joined(media)});
    }
    return {};
}

std::expected<void, Fault> IppDevice::check_switched_on(const Limit& limit) {
    auto report = spooler_.report(limit);
    if (!report) {
        return std::unexpected(std::move(report.error()));
    }
    if (!report->is_switched_off()) {
        return {};
    }
    const Target& target = spooler_.target();
    std::string detail = target.address + " is " + report->text();
    if (target.is_queue()) {
        detail += std::string("; run: ") + (report->accepts ? "cupsenable " : "cupsaccept ") + server_argument(target) +
                  target.queue;
    }
    return std::unexpected(Fault{FaultCode::stalled, std::move(detail)});
}

std::expected<void, Fault> IppDevice::start_job(std::string_view name) {
    if (!open_) {
        return std::unexpected(closed());
    }
    if (job_) {
        return std::unexpected(Fault{FaultCode::no_job, identity_.address + ": a job is not finished"});
    }
    if (!device::is_job_name(name)) {
        return std::unexpected(Fault{FaultCode::bad_job_name, "job name '" + std::string(name) + "'"});
    }
    const Limit limit(start_time);
    std::expected<void, Fault> ready = settle(limit);
    if (ready) {
        ready = check_switched_on(limit);
    }
    Job job{.name = unlike_any_other(name)};
    if (ready) {
        ready = spooler_.validate(job.name, limit);
    }
    if (!ready) {
        return ready;
    }
    auto id = spooler_.create(job.name, limit);
    if (!id) {
        return std::unexpected(std::move(id.error()));
    }
    job.id = *id;
    job_ = std::move(job);
    if (auto begun = document_.begin(spooler_.target().resource, spooler_.document_of(job_->id), limit); !begun) {
        Fault fault = std::move(begun.error());
        abandon_job();
        return std::unexpected(std::move(fault));
    }
    return {};
}

device::Written IppDevice::write(std::span<const std::byte> bytes, Timeout timeout, std::stop_token stop) {
    device::check(timeout.count() > 0, "a timeout is above zero");
    if (!open_) {
        return {.count = 0, .fault = closed()};
    }
    if (!job_) {
        return {.count = 0, .fault = Fault{FaultCode::no_job, identity_.address + ": bytes outside of a job"}};
    }
    job_->stop = stop;
    device::Written written = document_.send(bytes, Limit(timeout, std::move(stop)));
    job_->accepted += written.count;
    // A slow peer that takes some of it is no fault.
    if (written.count > 0 && written.fault && written.fault->code == FaultCode::timed_out) {
        written.fault.reset();
    }
    return written;
}

std::expected<Evidence, Fault> IppDevice::finish_job(Timeout timeout) {
    device::check(timeout.count() > 0, "a timeout is above zero");
    if (!open_) {
        return std::unexpected(closed());
    }
    if (!job_) {
        return std::unexpected(Fault{FaultCode::no_job, identity_.address + ": no job to finish"});
    }
    const Job job = *std::exchange(job_, std::nullopt);
    const milliseconds reserve = std::min(most_cancel_time, timeout / 3);
    const Limit whole(timeout, job.stop);
    auto evidence = end_of(job, whole.shortened_by(reserve));
    if (evidence) {
        return evidence;
    }
    document_.drop();
    // The stop token has done its work: the cancellation itself must not be stopped by it.
    if (auto cancelled = cancel(job, Limit(std::min(std::max(whole.left(), reserve), most_cancel_time))); cancelled) {
        evidence.error().detail += "; the job is cancelled, no paper will come of it later";
    } else {
        evidence.error().detail +=
            "; that the job is cancelled is not confirmed, it may still print: " + cancelled.error().detail;
    }
    return evidence;
}

std::expected<Evidence, Fault> IppDevice::end_of(const Job& job, const Limit& limit) {
    if (job.accepted == 0) {
        return std::unexpected(Fault{FaultCode::no_job, identity_.address + ": a job without a byte"});
    }
    auto answer = document_.end(limit);
    if (!answer) {
        return std::unexpected(std::move(answer.error()));
    }
    if (auto refused = refusal_of(*answer, identity_.address + " took no document")) {
        return std::unexpected(std::move(*refused));
    }
    return Follower(spooler_, behind_ ? &*behind_ : nullptr, job.name, job.id).follow(limit);
}

void IppDevice::abandon_job() {
    if (job_) {
        const Job job = *std::exchange(job_, std::nullopt);
        document_.drop();
        // A job is abandoned without a word to the caller: what is not confirmed is owed.
        [[maybe_unused]] const auto cancelled = cancel(job, Limit(abandon_time));
    }
}

Spooler* IppDevice::printer() {
    return behind_ && behind_answers_ ? &*behind_ : nullptr;
}

Follower IppDevice::follower_of(const Job& job) {
    return {spooler_, printer(), job.name, job.id};
}

std::expected<void, Fault> IppDevice::cancel(const Job& job, const Limit& limit) {
    auto cancelled = follower_of(job).cancel(limit);
    if (!cancelled) {
        owed_.push_back(job);
    }
    return cancelled;
}

std::expected<void, Fault> IppDevice::settle(const Limit& limit) {
    while (!owed_.empty()) {
        if (auto cancelled = follower_of(owed_.back()).cancel(limit); !cancelled) {
            cancelled.error().detail = "an earlier job may still print: " + cancelled.error().detail;
            return cancelled;
        }
        owed_.pop_back();
    }
    return {};
}

device::Received IppDevice::read(std::span<std::byte> /*into*/, Timeout timeout, std::stop_token /*stop*/) {
    device::check(timeout.count() > 0, "a timeout is above zero");
    return {.count = 0,
            .fault = open_ ? Fault{FaultCode::unsupported, "a printer behind IPP says nothing in bytes"} : closed()};
}

std::expected<device::Status, Fault> IppDevice::status(Timeout timeout) {
    device::check(timeout.count() > 0, "a timeout is above zero");
    if (!open_) {
        return std::unexpected(closed());
    }
    const Limit limit(timeout);
    auto report = spooler_.report(limit);
    if (!report) {
        return std::unexpected(std::move(report.error()));
    }
    device::Status status = status_of(*report, !spooler_.target().is_queue());
    if (!behind_ || Limit::Clock::now() < ask_behind_from_) {
        return status;
    }
    auto own = behind_->report(limit);
    behind_answers_ = behind_answers_ || own.has_value();
    if (!own) {
        ask_behind_from_ = Limit::Clock::now() + behind_rest;
        return status;
    }
    // What the queue itself has stopped counts; the rest of its words may be old.
    const bool is_stopped = report->is_switched_off() || report->state == IPP_PSTATE_STOPPED;
    status = status_of(*own, true);
    if (is_stopped) {
        status.set(device::Condition::other_fault, device::Answer::yes);
    }
    return status;
}

std::expected<void, Fault> IppDevice::clear(Timeout timeout) {
    device::check(timeout.count() > 0, "a timeout is above zero");
    if (!open_) {
        return std::unexpected(closed());
    }
    abandon_job();
    const Limit limit(timeout);
    auto cleared = spooler_.cancel_mine(limit);
    return cleared ? settle(limit) : cleared;
}

void IppDevice::close() {
    abandon_job();
    document_.drop();
    open_ = false;
}

Fault IppDevice::closed() const {
    return Fault{FaultCode::gone, identity_.address + ": the device is closed"};
}

}  // namespace layso::cups
