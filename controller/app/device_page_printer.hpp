#pragma once

#include "controller/net/page_printer.hpp"
#include "drivers/device/device.hpp"
#include "drivers/link/loop.hpp"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <thread>

namespace layso::app {

// How long a document may take from its first byte to the printer's word that it is done: a sleeping printer first
// warms up. A page waits a little longer for its answer (controller/web/src/api/documents.ts).
inline constexpr std::chrono::milliseconds page_job_time{90'000};

// The centre's printer for whole pages behind a device's address, on a thread of its own: its calls block. It is opened
// at the start, so that what is set up wrongly is in the log before the first job, and stays open, since it knows of
// earlier jobs that may still come out; one that could not be opened is tried again with the next job. Created, called
// and destroyed on the loop thread; the Loop must outlive it. Its end cancels the job under way.
class DevicePagePrinter final : public net::PagePrinter {
  public:
    DevicePagePrinter(link::Loop& loop, std::string address, std::span<const device::Scheme> schemes,
                      std::chrono::milliseconds job_time = page_job_time, std::size_t waiting_at_most = 4);
    ~DevicePagePrinter() override;

    [[nodiscard]] bool print(net::PageJob job, Ended ended) override;

  private:
    struct Waiting {
        net::PageJob job;
        Ended ended;
    };
    void work(const std::stop_token& stop);
    // Opens it if it is not, and logs what it complains of. A fault is the reason why it is not open.
    std::optional<device::Fault> open();
    [[nodiscard]] net::PageEnd send(const net::PageJob& job, const std::stop_token& stop);

    link::Loop& loop_;
    std::string address_;
    std::span<const device::Scheme> schemes_;
    std::chrono::milliseconds job_time_;
    std::size_t waiting_at_most_;
    std::unique_ptr<device::Device> printer_;  // of the thread
    std::shared_ptr<const bool> alive_ = std::make_shared<const bool>(true);
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::deque<Waiting> waiting_;
    std::jthread thread_;
};

}  // namespace layso::app
