#include "controller/app/device_page_printer.hpp"

#include "drivers/device/send_job.hpp"

#include <spdlog/spdlog.h>

#include <utility>

namespace layso::app {
namespace {

constexpr std::chrono::milliseconds status_time{1'500};

v1::PagePrintGrade grade_of(device::Outcome outcome) {
    switch (outcome) {
        case device::Outcome::confirmed:
            return v1::PAGE_PRINT_GRADE_DONE;
        case device::Outcome::handed_over:
            return v1::PAGE_PRINT_GRADE_HANDED_OVER;
        case device::Outcome::untouched:
            return v1::PAGE_PRINT_GRADE_NOT_PRINTED;
        case device::Outcome::unknown:
            return v1::PAGE_PRINT_GRADE_UNKNOWN;
    }
    return v1::PAGE_PRINT_GRADE_UNKNOWN;
}

v1::PagePrintTrouble trouble_of(device::Condition condition) {
    switch (condition) {
        case device::Condition::media_empty:
            return v1::PAGE_PRINT_TROUBLE_NO_PAPER;
        case device::Condition::media_jam:
            return v1::PAGE_PRINT_TROUBLE_PAPER_JAM;
        case device::Condition::cover_open:
            return v1::PAGE_PRINT_TROUBLE_COVER_OPEN;
        case device::Condition::offline:
        case device::Condition::connecting:
            return v1::PAGE_PRINT_TROUBLE_AWAY;
        default:
            return v1::PAGE_PRINT_TROUBLE_OTHER;
    }
}

v1::PagePrintTrouble trouble_of(device::FaultCode code) {
    switch (code) {
        case device::FaultCode::not_found:
        case device::FaultCode::gone:
            return v1::PAGE_PRINT_TROUBLE_AWAY;
        case device::FaultCode::busy:
            return v1::PAGE_PRINT_TROUBLE_BUSY;
        case device::FaultCode::denied:
            return v1::PAGE_PRINT_TROUBLE_DENIED;
        case device::FaultCode::timed_out:
        case device::FaultCode::stalled:
            return v1::PAGE_PRINT_TROUBLE_NO_ANSWER;
        case device::FaultCode::unsupported_scheme:
        case device::FaultCode::malformed_address:
        case device::FaultCode::bad_option:
        case device::FaultCode::unsupported:
            return v1::PAGE_PRINT_TROUBLE_CONFIGURATION;
        default:
            return v1::PAGE_PRINT_TROUBLE_OTHER;
    }
}

std::string line_of(const device::Fault& fault) {
    return std::string(device::name_of(fault.code)) + ": " + fault.detail;
}

// What keeps paper from coming out says more than the fault that it led to.
v1::PagePrintTrouble trouble_of(device::Device& printer, const device::Fault& fault) {
    const auto status = printer.status(status_time);
    if (status && status->can_print() == device::Answer::no) {
        if (const auto gravest = status->gravest()) return trouble_of(*gravest);
    }
    return trouble_of(fault.code);
}

}  // namespace

DevicePagePrinter::DevicePagePrinter(link::Loop& loop, std::string address, std::span<const device::Scheme> schemes,
                                     std::chrono::milliseconds job_time, std::size_t waiting_at_most)
    : loop_(loop),
      address_(std::move(address)),
      schemes_(schemes),
      job_time_(job_time),
      waiting_at_most_(waiting_at_most),
      thread_([this](const std::stop_token& stop) { work(stop); }) {}

// Here and not by thread_'s own end: the thread uses what is declared before it and calls nothing afterwards.
DevicePagePrinter::~DevicePagePrinter() {
    thread_.request_stop();
    thread_.join();
}

bool DevicePagePrinter::print(net::PageJob job, Ended ended) {
    {
        const std::scoped_lock lock(mutex_);
        if (waiting_.size() >= waiting_at_most_) return false;
        waiting_.push_back({std::move(job), std::move(ended)});
    }
    wake_.notify_one();
    return true;
}

void DevicePagePrinter::work(const std::stop_token& stop) {
    if (const auto fault = open()) spdlog::warn("printer {}: {}", address_, line_of(*fault));
    while (true) {
        Waiting next;
        {
            std::unique_lock lock(mutex_);
            if (!wake_.wait(lock, stop, [this] { return !waiting_.empty(); }) || stop.stop_requested()) return;
            next = std::move(waiting_.front());
            waiting_.pop_front();
        }
        const auto end = send(next.job, stop);
        loop_.post([alive = std::weak_ptr(alive_), ended = std::move(next.ended), end]() mutable {
            if (!alive.expired()) ended(end);
        });
    }
}

std::optional<device::Fault> DevicePagePrinter::open() {
    if (printer_) return std::nullopt;
    auto opened = device::open(address_, schemes_);
    if (!opened) return std::move(opened.error());
    printer_ = std::move(*opened);
    for (const auto& complaint : printer_->identity().complaints) spdlog::warn("printer {}: {}", address_, complaint);
    return std::nullopt;
}

net::PageEnd DevicePagePrinter::send(const net::PageJob& job, const std::stop_token& stop) {
    if (const auto fault = open()) {
        spdlog::error("printer {}: {} not printed: {}", address_, job.name, line_of(*fault));
        return {.grade = v1::PAGE_PRINT_GRADE_NOT_PRINTED, .trouble = trouble_of(fault->code)};
    }
    const auto sent = device::send_job(*printer_, job.name, std::as_bytes(std::span(job.pdf)), job_time_, stop);
    net::PageEnd end{.grade = grade_of(sent.outcome)};
    if (sent.fault) {
        end.trouble = trouble_of(*printer_, *sent.fault);
        spdlog::error("printer {}: {} {}, {} of {} bytes accepted: {}", address_, job.name,
                      device::name_of(sent.outcome), sent.accepted, job.pdf.size(), line_of(*sent.fault));
    } else {
        spdlog::info("printer {}: {} {}", address_, job.name, device::name_of(sent.outcome));
    }
    return end;
}

}  // namespace layso::app
