#include "drivers/usb/class_requests.hpp"

#include <libusb.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace layso::usb {
namespace {

constexpr std::uint8_t in_class_interface = 0xa1;
constexpr std::uint8_t out_class_interface = 0x21;
constexpr std::uint8_t out_class_other = 0x23;
constexpr std::uint8_t get_device_id_request = 0;
constexpr std::uint8_t get_port_status_request = 1;
constexpr std::uint8_t soft_reset_request = 2;

unsigned int milliseconds_of(std::chrono::milliseconds timeout) {
    return static_cast<unsigned int>(std::max<std::chrono::milliseconds::rep>(timeout.count(), 1));
}

}  // namespace

std::expected<DeviceId, int> get_device_id(libusb_device_handle* handle, const PrinterInterface& interface,
                                           std::chrono::milliseconds timeout) {
    std::array<unsigned char, 1024> answer{};
    // wIndex: interface in the high byte, alternate setting in the low one; wValue: index of the configuration.
    const auto index = static_cast<std::uint16_t>(interface.number << 8 | interface.alternate);
    const int count = libusb_control_transfer(handle, in_class_interface, get_device_id_request, 0, index,
                                              answer.data(), answer.size(), milliseconds_of(timeout));
    if (count < 0) {
        return std::unexpected(count);
    }
    const auto received = static_cast<std::size_t>(count);
    if (received < 2) {
        return DeviceId();
    }
    // The length, itself included, is big-endian; some printers write it the other way round: then all that came
    // counts.
    std::size_t length = static_cast<std::size_t>(answer[0]) << 8 | answer[1];
    if (length < 2 || length > received) {
        length = received;
    }
    std::string text(answer.begin() + 2, answer.begin() + static_cast<std::ptrdiff_t>(length));
    return DeviceId::parse(text);
}

std::expected<std::uint8_t, int> get_port_status(libusb_device_handle* handle, const PrinterInterface& interface,
                                                 std::chrono::milliseconds timeout) {
    std::uint8_t status = 0;
    const int count = libusb_control_transfer(handle, in_class_interface, get_port_status_request, 0, interface.number,
                                              &status, 1, milliseconds_of(timeout));
    if (count < 1) {
        return std::unexpected(count < 0 ? count : static_cast<int>(LIBUSB_ERROR_IO));
    }
    return status;
}

std::expected<void, int> soft_reset(libusb_device_handle* handle, const PrinterInterface& interface,
                                    std::chrono::milliseconds timeout) {
    const auto deadline = std::chrono::steady_clock::now() + timeout;
    int code = LIBUSB_ERROR_OTHER;
    for (const std::uint8_t kind : {out_class_interface, out_class_other}) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        if (left.count() <= 0) {
            return std::unexpected(static_cast<int>(LIBUSB_ERROR_TIMEOUT));
        }
        code = libusb_control_transfer(handle, kind, soft_reset_request, 0, interface.number, nullptr, 0,
                                       milliseconds_of(left));
        if (code >= 0) {
            return {};
        }
        if (code == LIBUSB_ERROR_NO_DEVICE) {
            break;
        }
    }
    return std::unexpected(code);
}

bool still_answers(libusb_device_handle* handle, std::chrono::milliseconds timeout) {
    std::array<unsigned char, 2> answer{};
    const int code = libusb_control_transfer(handle, LIBUSB_ENDPOINT_IN, LIBUSB_REQUEST_GET_STATUS, 0, 0, answer.data(),
                                             answer.size(), milliseconds_of(timeout));
    return code >= 0 || code == LIBUSB_ERROR_PIPE;
}

}  // namespace layso::usb
