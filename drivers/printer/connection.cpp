#include "drivers/printer/connection.hpp"

#include "drivers/escpos/conditions.hpp"
#include "drivers/escpos/request.hpp"
#include "drivers/printer/clearing.hpp"
#include "drivers/printer/merged.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace layso::printer {
namespace {

using device::Condition;
using device::Fault;
using device::FaultCode;
using Timeout = device::Device::Timeout;

constexpr Timeout clear_timeout{300};
constexpr Timeout finish_timeout{300};
/// A printer whose buffer is full gets what clears it as soon as there is room for a byte, before it has printed much.
constexpr std::int64_t leftover_rhythm = 1;
constexpr std::size_t read_size = 512;
/// A job's name for bytes that belong to none.
constexpr std::string_view housekeeping = "housekeeping";

bool means_gone(FaultCode code) {
    return code == FaultCode::gone || code == FaultCode::input_output || code == FaultCode::not_found;
}

}  // namespace

bool keeps_jobs_apart(std::string_view address) {
    constexpr std::array schemes{"file:", "cups:", "ipp:", "ipps:"};
    return std::ranges::any_of(schemes, [&](std::string_view scheme) { return address.starts_with(scheme); });
}

Connection::Connection(const Options& options, Time& time)
    : options_(options),
      time_(time),
      abilities_(options.abilities),
      escpos_(takes_escpos()),
      round_(options.rhythm),
      doubt_(options.rhythm) {
    report_.status.set(Condition::connecting, device::Answer::yes);
}

bool Connection::takes_escpos() const {
    return abilities_.escpos && !keeps_jobs_apart(options_.address);
}

Connection::~Connection() {
    if (device_) {
        device_->close();
    }
}

bool Connection::open() {
    if (device_) {
        return true;
    }
    auto opened = device::open(options_.address, options_.schemes);
    open_at_ = time_.now() + options_.rhythm.reopen;
    if (!opened) {
        report_.fault = std::move(opened.error());
        renew_report();
        return false;
    }
    take_in(std::move(*opened));
    return is_open();
}

void Connection::take_in(std::unique_ptr<device::Device> device) {
    device_ = std::move(device);
    report_.open = true;
    report_.fault.reset();
    report_.identity = device_->identity();
    if (options_.abilities_of) {
        abilities_ = options_.abilities_of(report_.identity);
        escpos_ = takes_escpos();
    }
    hears_ = report_.identity.answers;
    in_job_ = false;
    questions_allowed_ = true;
    tells_ = false;
    cutter_words_ = 0;
    stream_ = {};
    round_ = RealTimeRound(options_.rhythm);
    doubt_ = Doubt(options_.rhythm);
    doubt_.put_off(time_.now());
    of_port_ = {};
    of_printer_ = {};
    if (escpos_) {
        if (std::exchange(unknown_hand_, false)) {
            leftover_.fill(band_bytes(abilities_));
            leftover_.begin_with(options_.half_ticket_possible ? escpos::request::cut() : escpos::request::Bytes());
        }
        if (reset_owed_) {
            reset_device();
        }
        leftover_.clear_with(clearing(abilities_, report_.identity.answers));
        leftover_at_ = 0;
        if (device_) {
            write_leftover();
        }
    }
    if (device_) {
        ask_port();
    }
    hear_first_status();
    renew_report();
}

void Connection::reset_device() {
    const auto cleared = device_->clear(clear_timeout);
    if (cleared) {
        leftover_.fill(0);
        is_empty_ = true;
    } else {
        heed(cleared.error());
    }
    // One that went away meanwhile gets it when it is back.
    reset_owed_ = device_ == nullptr;
}

void Connection::close(std::optional<Fault> why) {
    if (device_) {
        device_->close();
        device_.reset();
    }
    in_job_ = false;
    of_port_ = {};
    of_printer_ = {};
    open_at_ = time_.now();
    report_.open = false;
    report_.fault = std::move(why);
    renew_report();
}

void Connection::listen(std::int64_t most, const std::stop_token& stop) {
    tend();
    const std::int64_t start = time_.now();
    const std::int64_t wait = std::max<std::int64_t>(std::min(most, next_at() - start), 1);
    if (!device_ || !hears_) {
        time_.wait(wait, stop);
        tend();
        return;
    }
    std::array<std::byte, read_size> buffer{};
    const auto received = device_->read(buffer, Timeout(wait), stop);
    hear(std::span(buffer).first(received.count));
    if (received.fault && received.fault->code == FaultCode::unsupported) {
        hears_ = false;
    }
    heed(received.fault);
    const bool came_back_at_once = received.count == 0 && time_.now() == start && !stop.stop_requested();
    if (came_back_at_once) {
        time_.wait(1, stop);
    }
    tend();
}

void Connection::tend() {
    const std::int64_t now = time_.now();
    if (!device_) {
        if (now >= open_at_) {
            open();
        }
        return;
    }
    if (now >= port_at_) {
        ask_port();
    }
    if (device_) {
        write_leftover();
    }
    if (device_) {
        ask_real_time();
    }
    if (device_) {
        ask_in_doubt();
    }
    renew_report();
}

std::int64_t Connection::port_rhythm() const {
    if (!escpos_) {
        return options_.rhythm.port_status_only;
    }
    return abilities_.automatic_status ? options_.rhythm.port_status : options_.rhythm.port_status_alone;
}

std::int64_t Connection::next_at() const {
    if (!device_) {
        return open_at_;
    }
    std::int64_t next = port_at_;
    if (questions_allowed_ && asks_in_real_time()) {
        next = std::min(next, round_.next_at());
    }
    if (questions_allowed_ && !in_job_ && doubts()) {
        next = std::min(next, doubt_.next_at());
    }
    if (questions_allowed_ && leftover_.clears()) {
        next = std::min(next, leftover_at_);
    }
    return next;
}

void Connection::write_leftover() {
    const std::int64_t now = time_.now();
    if (!leftover_.clears() || !questions_allowed_ || now < leftover_at_) {
        return;
    }
    leftover_.accepted(write_outside_of_jobs(leftover_.clearing(), options_.rhythm.slice).count);
    leftover_at_ = time_.now() + leftover_rhythm;
}

device::Written Connection::write_outside_of_jobs(std::span<const std::byte> bytes, std::int64_t most) {
    device::Written written;
    const bool own_job = !in_job_;
    if (own_job) {
        if (auto started = device_->start_job(housekeeping); !started) {
            written.fault = std::move(started.error());
            heed(written.fault);
            return written;
        }
    }
    written = device_->write(bytes, Timeout(most));
    if (own_job) {
        if (written.count == bytes.size()) {
            const auto finished = device_->finish_job(finish_timeout);
            if (!finished && !written.fault) {
                written.fault = finished.error();
            }
        } else {
            device_->abandon_job();
        }
    }
    heed(written.fault);
    return written;
}

void Connection::heed(const std::optional<Fault>& fault) {
    if (fault && means_gone(fault->code) && device_) {
        close(fault);
    }
}

Connection::Proofs Connection::take_proofs() {
    return std::exchange(proofs_, {});
}

void Connection::forget_proofs() {
    proofs_ = {};
    stream_.give_up_processed();
}

std::optional<Fault> Connection::begin_job(std::string_view name) {
    if (!device_) {
        return report_.fault.value_or(Fault{FaultCode::not_found, "the printer is not there"});
    }
    if (!in_job_) {
        if (auto started = device_->start_job(name); !started) {
            std::optional<Fault> fault = std::move(started.error());
            heed(fault);
            return fault;
        }
        in_job_ = true;
    }
    const auto bytes = leftover_.all();
    if (bytes.empty()) {
        return std::nullopt;
    }
    auto written = write(bytes);
    leftover_.accepted(written.count);
    if (written.count == bytes.size()) {
        return std::nullopt;
    }
    return written.fault ? std::move(written.fault) : Fault{FaultCode::stalled, "the printer takes no bytes"};
}

device::Written Connection::write(std::span<const std::byte> bytes) {
    if (!device_) {
        return {.count = 0, .fault = report_.fault.value_or(Fault{FaultCode::gone, "the printer is gone"})};
    }
    auto written = device_->write(bytes, Timeout(options_.rhythm.slice));
    doubt_.put_off(time_.now());
    heed(written.fault);
    return written;
}

std::expected<device::Evidence, Fault> Connection::finish_job(std::int64_t most) {
    if (!device_ || !std::exchange(in_job_, false)) {
        return std::unexpected(Fault{FaultCode::gone, "the printer is gone"});
    }
    auto finished = device_->finish_job(Timeout(most));
    if (!finished) {
        heed(finished.error());
    }
    return finished;
}

void Connection::abandon_job() {
    questions_allowed_ = true;
    if (std::exchange(in_job_, false) && device_) {
        device_->abandon_job();
    }
}

void Connection::clear(std::size_t missing, bool uncut) {
    abandon_job();
    if (!escpos_) {
        return;
    }
    leftover_.clear_with(clearing(abilities_, report_.identity.answers));
    leftover_.fill(missing);
    leftover_.begin_with(uncut ? escpos::request::cut() : escpos::request::Bytes());
    leftover_at_ = 0;
    is_empty_ = false;
    tells_ = false;
    reset_owed_ = true;
    if (device_) {
        reset_device();
    }
    heed_new_roll();
    if (device_) {
        write_leftover();
    }
    renew_report();
}

void Connection::renew_report() {
    device::Status status;
    if (device_) {
        status = merged(of_port_, of_printer_);
    } else {
        status.set(Condition::connecting, device::Answer::yes);
    }
    const auto code = report_.fault ? std::optional(report_.fault->code) : std::nullopt;
    const Told now{.open = device_ != nullptr, .status = status, .fault = code};
    report_.status = status;
    if (told_ == now) {
        return;
    }
    told_ = now;
    if (options_.on_report) {
        options_.on_report(report_);
    }
}

}  // namespace layso::printer
