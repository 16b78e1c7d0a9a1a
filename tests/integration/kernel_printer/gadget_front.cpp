#include "tests/integration/kernel_printer/gadget_front.hpp"

#include "drivers/device/check.hpp"
#include "tests/support/printer/front/pump.hpp"

#include <fcntl.h>
#include <linux/usb/g_printer.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <optional>
#include <utility>

namespace layso::emulated {

GadgetFront::GadgetFront(std::string gadget_device, std::string controller_file, std::string controller)
    : gadget_device_(std::move(gadget_device)),
      controller_file_(std::move(controller_file)),
      controller_(std::move(controller)) {
    start();
}

void GadgetFront::start() {
    // It cannot be opened before the host has configured it.
    for (int attempt = 0; attempt < 1000 && !gadget_.open(); ++attempt) {
        gadget_ = stream::Descriptor(::open(gadget_device_.c_str(), O_RDWR | O_CLOEXEC));
        ::poll(nullptr, 0, gadget_.open() ? 0 : 10);
    }
    device::check(gadget_.open(), "the kernel's printer gadget can be opened");
    thread_ = std::jthread([this](const std::stop_token& stop) { serve(stop); });
}

void GadgetFront::serve(const std::stop_token& stop) {
    std::optional<std::byte> told;
    const Pump pump{.descriptor = gadget_.number(),
                    .printer = printer_,
                    .moved =
                        [&](bool to_printer, std::span<const std::byte> bytes) {
                            if (to_printer) {
                                const std::lock_guard lock(mutex_);
                                received_.insert(received_.end(), bytes.begin(), bytes.end());
                            }
                        },
                    .each_round =
                        [&](EscPosPrinter& printer, Time now) {
                            const std::byte status = printer.port_status(now);
                            if (told != status) {
                                told = status;
                                ::ioctl(gadget_.number(), GADGET_SET_PRINTER_STATUS, std::to_integer<int>(status));
                            }
                        }};
    while (!stop.stop_requested()) {
        pump.run(stop);
        // The host has reset it: it answers again in a moment.
        ::poll(nullptr, 0, 5);
    }
}

std::vector<std::byte> GadgetFront::take_received() {
    const std::lock_guard lock(mutex_);
    return std::exchange(received_, {});
}

std::size_t GadgetFront::received_count() {
    const std::lock_guard lock(mutex_);
    return received_.size();
}

/// The device is closed first: Linux 6.1 frees it when the gadget is unbound, and a later close corrupts its lists.
void GadgetFront::unplug() {
    thread_.request_stop();
    thread_.join();
    gadget_.reset();
    bind("");
}

void GadgetFront::plug_in() {
    bind(controller_);
    start();
}

void GadgetFront::bind(const std::string& controller) {
    const stream::Descriptor file(::open(controller_file_.c_str(), O_WRONLY | O_CLOEXEC));
    const std::string line = controller + "\n";
    device::check(file.open() && ::write(file.number(), line.data(), line.size()) == std::ssize(line),
                  "the gadget can be bound and unbound");
}

}  // namespace layso::emulated
