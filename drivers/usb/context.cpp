#include "drivers/usb/context.hpp"

#include "drivers/usb/fault_of.hpp"

#include <libusb.h>
#include <sys/time.h>

#include <utility>

namespace layso::usb {

std::expected<std::shared_ptr<Context>, device::Fault> Context::create() {
    libusb_context* context = nullptr;
    if (const int code = libusb_init(&context); code != LIBUSB_SUCCESS) {
        return std::unexpected(fault_of(code, "usb: libusb does not start"));
    }
    return std::make_shared<Context>(context);
}

Context::~Context() {
    libusb_exit(context_);
}

EventThread::EventThread(const Context& context, BeforeWait before_wait)
    : context_(context.get()),
      thread_([context = context.get(), before_wait = std::move(before_wait)](const std::stop_token& stop) {
          while (!stop.stop_requested()) {
              const auto wait = std::chrono::duration_cast<std::chrono::microseconds>(before_wait());
              timeval longest{.tv_sec = wait.count() / 1'000'000, .tv_usec = wait.count() % 1'000'000};
              const int code = libusb_handle_events_timeout_completed(context, &longest, nullptr);
              if (code != LIBUSB_SUCCESS && code != LIBUSB_ERROR_INTERRUPTED) {
                  // Errors of transfers go to their callbacks; this is one of waiting, and may come at once each time.
                  std::this_thread::sleep_for(std::chrono::milliseconds(10));
              }
          }
      }) {}

EventThread::~EventThread() {
    thread_.request_stop();
    // Stays pending until the next wait begins: no wake-up is lost between the check above and the wait.
    libusb_interrupt_event_handler(context_);
    thread_.join();
}

}  // namespace layso::usb
