#include "drivers/usb/fault_of.hpp"

#include <libusb.h>

#include <string>

namespace layso::usb {
namespace {

device::FaultCode code_of(int code) {
    switch (code) {
        case LIBUSB_ERROR_ACCESS:
            return device::FaultCode::denied;
        case LIBUSB_ERROR_NO_DEVICE:
        case LIBUSB_ERROR_NOT_FOUND:
            return device::FaultCode::gone;
        case LIBUSB_ERROR_BUSY:
            return device::FaultCode::busy;
        case LIBUSB_ERROR_TIMEOUT:
            return device::FaultCode::timed_out;
        case LIBUSB_ERROR_PIPE:
            return device::FaultCode::stalled;
        case LIBUSB_ERROR_NOT_SUPPORTED:
            return device::FaultCode::unsupported;
        default:
            return device::FaultCode::input_output;
    }
}

}  // namespace

device::Fault fault_of(int code, std::string_view doing) {
    return {code_of(code), std::string(doing) + ": " + libusb_strerror(code)};
}

}  // namespace layso::usb
