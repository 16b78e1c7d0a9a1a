#include "drivers/usb/bulk_writer.hpp"

#include "drivers/usb/fault_of.hpp"

#include <libusb.h>

#include <algorithm>
#include <new>
#include <string>

namespace layso::usb {
namespace {

std::string accepted_text(std::size_t count, std::size_t of) {
    return " (" + std::to_string(count) + " of " + std::to_string(of) + " bytes accepted)";
}

}  // namespace

BulkWriter::BulkWriter(libusb_device_handle* handle, std::uint8_t endpoint)
    : handle_(handle), endpoint_(endpoint), transfer_(libusb_alloc_transfer(0), &libusb_free_transfer) {
    if (transfer_ == nullptr) {
        throw std::bad_alloc();
    }
}

device::Written BulkWriter::write(std::span<const std::byte> bytes, device::Device::Timeout timeout,
                                  const std::stop_token& stop) {
    using device::Fault;
    using device::FaultCode;
    const auto deadline = std::chrono::steady_clock::now() + timeout;
    device::Written written;
    const auto ended = [&](FaultCode code, const std::string& why) {
        written.fault = Fault{code, "usb: " + why + accepted_text(written.count, bytes.size())};
        return written;
    };
    while (written.count < bytes.size()) {
        if (stop.stop_requested()) {
            return ended(FaultCode::cancelled, "writing was cancelled");
        }
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        if (left.count() <= 0) {
            return ended(FaultCode::stalled, "the printer takes no more bytes");
        }
        const auto rest = bytes.subspan(written.count);
        std::size_t accepted = 0;
        const int status = run(rest.first(std::min(rest.size(), transfer_bytes)), left, stop, accepted);
        written.count += accepted;
        switch (status) {
            case LIBUSB_TRANSFER_COMPLETED:
            case LIBUSB_TRANSFER_CANCELLED:  // by the stop token, asked above; it may have come after the last byte
            case LIBUSB_TRANSFER_TIMED_OUT:  // the deadline is asked above
                break;
            case LIBUSB_TRANSFER_STALL:
                libusb_clear_halt(handle_, endpoint_);
                return ended(FaultCode::stalled, "the printer halted its endpoint");
            case LIBUSB_TRANSFER_NO_DEVICE:
            case LIBUSB_ERROR_NO_DEVICE:
                return ended(FaultCode::gone, "the printer was unplugged");
            default:
                if (status < 0) {
                    return ended(FaultCode::input_output, libusb_strerror(status));
                }
                return ended(FaultCode::input_output, "the transfer failed");
        }
    }
    return written;
}

int BulkWriter::run(std::span<const std::byte> bytes, std::chrono::milliseconds timeout, const std::stop_token& stop,
                    std::size_t& accepted) {
    // libusb only reads from the buffer of an OUT transfer.
    auto* const data = const_cast<unsigned char*>(reinterpret_cast<const unsigned char*>(bytes.data()));
    libusb_fill_bulk_transfer(transfer_.get(), handle_, endpoint_, data, static_cast<int>(bytes.size()),
                              &BulkWriter::on_end, this, static_cast<unsigned int>(timeout.count()));
    std::unique_lock lock(mutex_);
    if (const int code = libusb_submit_transfer(transfer_.get()); code != LIBUSB_SUCCESS) {
        return code;
    }
    under_way_ = true;
    const auto is_over = [this] { return !under_way_; };
    if (!changed_.wait(lock, stop, is_over)) {
        lock.unlock();
        libusb_cancel_transfer(transfer_.get());
        lock.lock();
        changed_.wait(lock, is_over);
    }
    accepted = static_cast<std::size_t>(std::max(transfer_->actual_length, 0));
    return transfer_->status;
}

/// In the thread that handles libusb's events.
void BulkWriter::on_end(libusb_transfer* transfer) {
    auto* const writer = static_cast<BulkWriter*>(transfer->user_data);
    const std::scoped_lock lock(writer->mutex_);
    writer->under_way_ = false;
    writer->changed_.notify_all();
}

}  // namespace layso::usb
