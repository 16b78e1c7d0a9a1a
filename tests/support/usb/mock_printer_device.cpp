#include "tests/support/usb/mock_printer_device.hpp"

#include <umockdev.h>

#include <chrono>

namespace layso::emulated {

Time MockPrinterDevice::now_us() {
    return static_cast<Time>(
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now().time_since_epoch())
            .count());
}

MockPrinterDevice::MockPrinterDevice(UsbTestbed& testbed, Options options)
    : testbed_(testbed),
      options_(std::move(options)),
      base_(umockdev_ioctl_base_new()),
      printer_(options_.printer),
      pipes_(printer_, {.packet = 64, .bytes_per_second = options_.bytes_per_second}) {
    control_.device_id = options_.device_id;
    g_signal_connect(base_, "handle-ioctl", G_CALLBACK(&MockPrinterDevice::on_request), this);
    g_signal_connect(base_, "client-vanished", G_CALLBACK(&MockPrinterDevice::on_vanished), this);
    pump_ = std::jthread([this](const std::stop_token& stop) { pump(stop); });
}

MockPrinterDevice::~MockPrinterDevice() {
    if (is_plugged_) {
        unplug();
    }
    pump_.request_stop();
    pump_.join();
    g_signal_handlers_disconnect_by_data(base_, this);
    g_object_unref(base_);
}

void MockPrinterDevice::plug() {
    const std::scoped_lock lock(mutex_);
    plugged_ = {.port = options_.port,
                .number = testbed_.next_number(),
                .interface = 0,
                .descriptors = printer_descriptors(options_.vendor, options_.product, options_.kind),
                .maker = options_.maker,
                .product = options_.product_name,
                .serial = options_.serial};
    is_plugged_ = true;
    claimed_by_ = nullptr;
    ready_ = testbed_.plug(plugged_, base_);
    bind(options_.usblp ? "usblp" : "");
}

void MockPrinterDevice::unplug() {
    const std::scoped_lock lock(mutex_);
    is_plugged_ = false;
    pipes_.advance(now_us());
    pipes_.end_all(-ESHUTDOWN);
    show_readiness();
    bind("");
    testbed_.unplug(plugged_);
}

void MockPrinterDevice::set_driver_stays(bool stays) {
    const std::scoped_lock lock(mutex_);
    driver_stays_ = stays;
}

void MockPrinterDevice::set_held_by_program(bool held) {
    const std::scoped_lock lock(mutex_);
    held_by_program_ = held;
    bind(held ? "usbfs" : "");
}

std::string MockPrinterDevice::driver() const {
    const std::scoped_lock lock(mutex_);
    return driver_;
}

std::string MockPrinterDevice::node() const {
    const std::scoped_lock lock(mutex_);
    return plugged_.node();
}

std::uint64_t MockPrinterDevice::unclaimed_requests() const {
    const std::scoped_lock lock(mutex_);
    return unclaimed_requests_;
}

std::uint64_t MockPrinterDevice::reaps() const {
    const std::scoped_lock lock(mutex_);
    return reaps_;
}

void MockPrinterDevice::bind(const std::string& driver) {
    driver_ = driver;
    testbed_.bind_driver(plugged_, driver);
}

void MockPrinterDevice::show_readiness() {
    if (ready_ != nullptr) {
        ready_->set_ready(pipes_.has_ended());
    }
}

/// Lets the printer's time pass, so that its answers come and its buffer empties while nobody asks.
void MockPrinterDevice::pump(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (!stop.stop_requested()) {
        const Time now = now_us();
        pipes_.advance(now);
        show_readiness();
        const auto next = pipes_.next_event(now);
        const auto is_changed = [this, seen = changes_] { return changes_ != seen; };
        if (next) {
            // What is due in the past is due at once; a floor keeps a burst of events from spinning.
            const auto wait = std::chrono::microseconds(*next > now + 100 ? *next - now : 100);
            changed_.wait_for(lock, stop, wait, is_changed);
        } else {
            changed_.wait(lock, stop, is_changed);
        }
    }
}

void MockPrinterDevice::wake() {
    ++changes_;
    changed_.notify_all();
}

}  // namespace layso::emulated
