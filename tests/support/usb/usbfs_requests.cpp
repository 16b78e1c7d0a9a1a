// The kernel's side of /dev/bus/usb: Documentation/driver-api/usb/usb.rst, drivers/usb/core/devio.c.
#include "tests/support/usb/mock_printer_device.hpp"

#include <linux/types.h>
#include <linux/usbdevice_fs.h>
#include <sys/ioctl.h>
#include <umockdev.h>

#include <cerrno>
#include <cstring>
#include <memory>

namespace layso::emulated {
namespace {

using Data = std::shared_ptr<UMockdevIoctlData>;

/// What a pointer in the host's memory points at. Null where it cannot be read.
Data resolve(UMockdevIoctlData* data, std::size_t offset, std::size_t length) {
    UMockdevIoctlData* const found = umockdev_ioctl_data_resolve(data, offset, length, nullptr);
    return found == nullptr ? Data() : Data(found, &umockdev_ioctl_data_unref);
}

template <typename Structure>
Structure& as(const Data& data) {
    return *reinterpret_cast<Structure*>(data->data);
}

}  // namespace

int MockPrinterDevice::on_request(UMockdevIoctlBase* /*base*/, UMockdevIoctlClient* client, void* self) {
    auto& device = *static_cast<MockPrinterDevice*>(self);
    const std::scoped_lock lock(device.mutex_);
    const Answer answer = device.answer(client);
    device.show_readiness();
    device.wake();
    umockdev_ioctl_client_complete(client, answer.result, answer.error);
    return TRUE;
}

/// Closed: the kernel takes back what the opener had.
void MockPrinterDevice::on_vanished(UMockdevIoctlBase* /*base*/, UMockdevIoctlClient* client, void* self) {
    auto& device = *static_cast<MockPrinterDevice*>(self);
    const std::scoped_lock lock(device.mutex_);
    if (device.claimed_by_ == client) {
        device.pipes_.end_all(-ENOENT);
        device.claimed_by_ = nullptr;
        if (device.is_plugged_ && device.driver_ == "usbfs") {
            device.bind("");
        }
    }
    while (device.pipes_.reap(client)) {
    }
    device.show_readiness();
}

MockPrinterDevice::Answer MockPrinterDevice::answer(UMockdevIoctlClient* client) {
    // The client's argument belongs to umockdev: never unref it.
    UMockdevIoctlData* const argument = umockdev_ioctl_client_get_arg(client);
    const unsigned long request = umockdev_ioctl_client_get_request(client);
    const bool gone = !is_plugged_ || plugged_.node() != umockdev_ioctl_client_get_devnode(client);
    if (request == USBDEVFS_REAPURB || request == USBDEVFS_REAPURBNDELAY) {
        const Answer reaped = reap(client, argument);
        return reaped.result == 0 || !gone ? reaped : Answer{-1, ENODEV};
    }
    if (gone) {
        return {-1, ENODEV};
    }
    switch (request) {
        case USBDEVFS_GET_CAPABILITIES: {
            as<std::uint32_t>(resolve(argument, 0, sizeof(std::uint32_t))) =
                USBDEVFS_CAP_ZERO_PACKET | USBDEVFS_CAP_NO_PACKET_SIZE_LIM | USBDEVFS_CAP_REAP_AFTER_DISCONNECT;
            return {0, 0};
        }
        case USBDEVFS_GETDRIVER: {
            if (driver_.empty()) {
                return {-1, ENODATA};
            }
            auto& into = as<usbdevfs_getdriver>(resolve(argument, 0, sizeof(usbdevfs_getdriver)));
            std::strncpy(into.driver, driver_.c_str(), sizeof into.driver - 1);
            return {0, 0};
        }
        case USBDEVFS_IOCTL: {
            const int code = as<usbdevfs_ioctl>(resolve(argument, 0, sizeof(usbdevfs_ioctl))).ioctl_code;
            if (code == static_cast<int>(USBDEVFS_CONNECT)) {
                bind(options_.usblp ? "usblp" : "");
                return {options_.usblp ? 1 : 0, 0};
            }
            return {-1, ENOTTY};
        }
        case USBDEVFS_CLAIMINTERFACE:
            return claim(client, false);
        case USBDEVFS_DISCONNECT_CLAIM:
            return claim(client, true);
        case USBDEVFS_RELEASEINTERFACE:
            return release(client);
        case USBDEVFS_CLEAR_HALT:
            pipes_.clear_halt(static_cast<std::uint8_t>(as<unsigned int>(resolve(argument, 0, sizeof(unsigned int)))));
            return {0, 0};
        case USBDEVFS_SUBMITURB:
            return submit(client, argument);
        case USBDEVFS_DISCARDURB: {
            std::uintptr_t address = 0;
            std::memcpy(&address, argument->data, sizeof address);
            return pipes_.discard(address, client, now_us()) ? Answer{0, 0} : Answer{-1, EINVAL};
        }
        default:
            return {-1, ENOTTY};
    }
}

MockPrinterDevice::Answer MockPrinterDevice::claim(UMockdevIoctlClient* client, bool put_driver_aside) {
    if (held_by_program_ || (claimed_by_ != nullptr && claimed_by_ != client)) {
        return {-1, EBUSY};
    }
    if (driver_ == "usblp" && (!put_driver_aside || driver_stays_)) {
        return {-1, EBUSY};
    }
    claimed_by_ = client;
    bind("usbfs");
    return {0, 0};
}

MockPrinterDevice::Answer MockPrinterDevice::release(UMockdevIoctlClient* client) {
    if (claimed_by_ != client) {
        return {-1, EINVAL};
    }
    pipes_.end_all(-ENOENT);
    claimed_by_ = nullptr;
    bind("");
    return {0, 0};
}

MockPrinterDevice::Answer MockPrinterDevice::submit(UMockdevIoctlClient* client, UMockdevIoctlData* argument) {
    const Data data = resolve(argument, 0, sizeof(usbdevfs_urb));
    const auto& request = as<usbdevfs_urb>(data);
    const auto length = static_cast<std::size_t>(request.buffer_length);
    const Data buffer = resolve(data.get(), offsetof(usbdevfs_urb, buffer), length);
    const std::span<std::uint8_t> bytes(buffer == nullptr ? nullptr : buffer->data, buffer == nullptr ? 0 : length);
    Urb urb{.address = data->client_addr, .owner = client, .endpoint = request.endpoint, .data = bytes, .keep = data};
    if (request.type == USBDEVFS_URB_TYPE_CONTROL) {
        if (control_.holds_requests) {
            pipes_.hold(std::move(urb));
            return {0, 0};
        }
        const Time now = now_us();
        pipes_.advance(now);
        const auto count = control_.execute(bytes, printer_, pipes_, now);
        urb.done = count.value_or(0);
        pipes_.end(std::move(urb), count ? 0 : -EPIPE);
        return {0, 0};
    }
    if (claimed_by_ != client) {
        ++unclaimed_requests_;
        return {-1, ENOENT};
    }
    pipes_.submit(std::move(urb), now_us());
    return {0, 0};
}

MockPrinterDevice::Answer MockPrinterDevice::reap(UMockdevIoctlClient* client, UMockdevIoctlData* argument) {
    ++reaps_;
    if (is_plugged_) {
        pipes_.advance(now_us());
    }
    auto urb = pipes_.reap(client);
    if (!urb) {
        return {-1, EAGAIN};
    }
    auto* const data = static_cast<UMockdevIoctlData*>(urb->keep.get());
    auto& request = *reinterpret_cast<usbdevfs_urb*>(data->data);
    request.status = urb->status;
    request.actual_length = static_cast<int>(urb->done);
    const Data into = resolve(argument, 0, sizeof(void*));
    umockdev_ioctl_data_set_ptr(into.get(), 0, data);
    return {0, 0};
}

}  // namespace layso::emulated
