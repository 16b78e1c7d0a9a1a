#include "firmware/app/print_worker.hpp"

#include "drivers/escpos/encoder.hpp"

#include <chrono>
#include <optional>
#include <span>
#include <utility>

namespace layso::kiosk {
namespace {

constexpr std::chrono::milliseconds between_looks{2'000};
constexpr std::chrono::milliseconds write_timeout{5'000};
constexpr std::chrono::milliseconds finish_timeout{8'000};
constexpr std::chrono::milliseconds status_timeout{300};

}  // namespace

PrintWorker::PrintWorker(std::string address, ticket::Renderer renderer, PrintHandlers handlers)
    : address_(std::move(address)), renderer_(std::move(renderer)), handlers_(std::move(handlers)) {
    thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

PrintWorker::~PrintWorker() = default;

void PrintWorker::print(PrintJob job) {
    {
        const std::scoped_lock lock{mutex_};
        jobs_.push_back(std::move(job));
    }
    wake_.notify_one();
}

void PrintWorker::run(const std::stop_token& stop) {
    while (true) {
        std::optional<PrintJob> job;
        {
            std::unique_lock lock{mutex_};
            wake_.wait_for(lock, stop, between_looks, [this] { return !jobs_.empty(); });
            if (!jobs_.empty()) {
                job = std::move(jobs_.front());
                jobs_.pop_front();
            } else if (stop.stop_requested()) {
                return;
            }
        }
        if (job) handlers_.on_ended(job->ticket, print_now(*job));
        look_at_device();
    }
}

bool PrintWorker::ready_renderer(std::uint32_t dots) {
    if (dots == dots_) return true;
    auto made =
        ticket::Renderer::create(dots == ticket::profile_58mm.dots ? ticket::profile_58mm : ticket::profile_80mm);
    if (!made) {
        handlers_.on_fault(made.error().detail);
        return false;
    }
    renderer_ = std::move(*made);
    dots_ = dots;
    return true;
}

v1::PrintResult PrintWorker::print_now(const PrintJob& job) {
    if (!ready_renderer(job.dots)) return v1::PRINT_RESULT_FAILED_CLEAN;
    const auto drawn = renderer_.render(job.content);
    if (!drawn) {
        handlers_.on_fault("ticket not drawn: " + drawn.error().detail);
        return v1::PRINT_RESULT_FAILED_CLEAN;
    }
    if (drawn->missing_glyphs != 0) handlers_.on_fault("letters missing in the font: a ticket has boxes");
    const auto encoded = escpos::encode(drawn->picture, {.paper_dots = job.dots});
    if (!encoded) {
        handlers_.on_fault("ticket not encoded: " + std::string{escpos::name_of(encoded.error())});
        return v1::PRINT_RESULT_FAILED_CLEAN;
    }
    const auto bytes = encoded->joined();
    const auto first = write(job, bytes);
    if (first != v1::PRINT_RESULT_FAILED_CLEAN) return first;
    device_.reset();
    return write(job, bytes);
}

v1::PrintResult PrintWorker::write(const PrintJob& job, std::span<const std::byte> bytes) {
    if (!ready_device()) return v1::PRINT_RESULT_FAILED_CLEAN;
    if (const auto begun = device_->start_job(job.name); !begun) {
        handlers_.on_fault(std::string{device::name_of(begun.error().code)} + ": " + begun.error().detail);
        return v1::PRINT_RESULT_FAILED_CLEAN;
    }
    std::size_t accepted = 0;
    while (accepted < bytes.size()) {
        const auto written = device_->write(bytes.subspan(accepted), write_timeout);
        accepted += written.count;
        if (!written.fault && written.count != 0) continue;
        if (written.fault) {
            handlers_.on_fault(std::string{device::name_of(written.fault->code)} + ": " + written.fault->detail);
        }
        device_->abandon_job();
        return accepted == 0 ? v1::PRINT_RESULT_FAILED_CLEAN : v1::PRINT_RESULT_UNKNOWN;
    }
    const auto evidence = device_->finish_job(finish_timeout);
    if (evidence) return v1::PRINT_RESULT_DONE;
    handlers_.on_fault(std::string{device::name_of(evidence.error().code)} + ": " + evidence.error().detail);
    return v1::PRINT_RESULT_UNKNOWN;
}

bool PrintWorker::ready_device() {
    if (device_) return true;
    auto opened = device::open(address_);
    if (!opened) {
        handlers_.on_fault(std::string{device::name_of(opened.error().code)} + ": " + opened.error().detail);
        return false;
    }
    device_ = std::move(*opened);
    return true;
}

void PrintWorker::look_at_device() {
    std::vector<std::string> conditions;
    bool unable = false;
    if (!device_) {
        auto opened = device::open(address_);
        if (opened) device_ = std::move(*opened);
    }
    if (!device_) {
        conditions.emplace_back(device::name_of(device::Condition::offline));
        unable = true;
    } else if (const auto status = device_->status(status_timeout)) {
        for (const auto condition : device::all_conditions) {
            if (status->has(condition)) conditions.emplace_back(device::name_of(condition));
        }
        unable = status->can_print() == device::Answer::no;
    } else {
        device_.reset();
        return;
    }
    std::string told = unable ? "unable" : "able";
    for (const auto& condition : conditions) told += " " + condition;
    if (told == told_) return;
    told_ = told;
    handlers_.on_conditions(std::move(conditions), unable);
}

}  // namespace layso::kiosk
