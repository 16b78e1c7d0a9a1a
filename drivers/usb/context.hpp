#pragma once

#include "drivers/device/fault.hpp"

#include <chrono>
#include <expected>
#include <functional>
#include <memory>
#include <thread>

struct libusb_context;  // NOLINT(readability-identifier-naming): the name is libusb\'s

namespace layso::usb {

/// libusb's context: the devices that are plugged in when it is made.
///
/// Each open device has one of its own, and a search has one for as long as it lasts. So each open looks at the bus as
/// it is now, whatever news of a plug got lost meanwhile; nothing is shared between devices, hence no lock and no order
/// of destruction between them; and a callback of one can never wait for another. The price, two or three milliseconds
/// an open, is paid once for many jobs.
class Context {
  public:
    static std::expected<std::shared_ptr<Context>, device::Fault> create();

    explicit Context(libusb_context* context) : context_(context) {}
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;
    ~Context();

    [[nodiscard]] libusb_context* get() const { return context_; }

  private:
    libusb_context* context_;
};

/// The thread in which libusb's callbacks run, for as long as this lives. Transfers that are under way must have ended
/// before it is destroyed: without it, nobody hears of their end.
class EventThread {
  public:
    /// Called in that thread before each wait; says how long the wait may last.
    using BeforeWait = std::function<std::chrono::milliseconds()>;

    EventThread(const Context& context, BeforeWait before_wait);
    EventThread(const EventThread&) = delete;
    EventThread& operator=(const EventThread&) = delete;
    ~EventThread();

  private:
    libusb_context* context_;
    std::jthread thread_;
};

}  // namespace layso::usb
