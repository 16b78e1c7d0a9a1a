#pragma once

#include "drivers/device/device.hpp"
#include "firmware/ticket/content.hpp"
#include "firmware/ticket/renderer.hpp"

#include "layso/v1/kiosk.pb.h"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace layso::kiosk {

struct PrintJob {
    std::uint64_t ticket = 0;
    std::string name;          ///< of the job, see device::is_job_name
    std::uint32_t dots = 576;  ///< of the paper: 576 or 384
    ticket::TicketContent content;
};

/// Called on the worker's thread.
struct PrintHandlers {
    std::function<void(std::uint64_t ticket, v1::PrintResult result)> on_ended;
    std::function<void(std::vector<std::string> conditions, bool unable)> on_conditions;
    std::function<void(const std::string& line)> on_fault;  ///< for the log
};

/// The printer on a thread of its own: renders, encodes and writes one ticket after another, and asks the printer how
/// it is in between. A job whose first byte was never accepted is tried once more on a freshly opened device, then it
/// is a clean failure; after the first byte nothing is repeated. print() from any thread.
class PrintWorker {
  public:
    /// `renderer` is for paper of 576 dots; one for another width is made when the first job asks for it.
    PrintWorker(std::string address, ticket::Renderer renderer, PrintHandlers handlers);
    ~PrintWorker();  ///< lets the job under way end
    PrintWorker(const PrintWorker&) = delete;
    PrintWorker& operator=(const PrintWorker&) = delete;

    void print(PrintJob job);

  private:
    void run(const std::stop_token& stop);
    v1::PrintResult print_now(const PrintJob& job);
    bool ready_renderer(std::uint32_t dots);
    v1::PrintResult write(const PrintJob& job, std::span<const std::byte> bytes);
    bool ready_device();
    void look_at_device();

    std::string address_;
    ticket::Renderer renderer_;
    std::uint32_t dots_ = ticket::profile_80mm.dots;
    PrintHandlers handlers_;
    std::unique_ptr<device::Device> device_;
    std::string told_;  // the conditions last told, so that only changes are
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::deque<PrintJob> jobs_;
    std::jthread thread_;
};

}  // namespace layso::kiosk
