#include "drivers/usb/pending_reader.hpp"

#include <libusb.h>

#include <algorithm>
#include <new>
#include <utility>

namespace layso::usb {
namespace {

using std::chrono::milliseconds;

/// A multiple of every packet size (64, 512, 1024): a larger packet than asked for would be an overflow.
constexpr std::size_t least_buffer = 1024;
constexpr milliseconds longest_wait{60'000};

device::Fault fault(device::FaultCode code, const char* detail) {
    return {code, detail};
}

}  // namespace

PendingReader::PendingReader(libusb_device_handle* handle, std::uint8_t endpoint, std::uint16_t packet,
                             Settings settings)
    : handle_(handle),
      endpoint_(endpoint),
      settings_(settings),
      packet_buffer_((least_buffer + packet - 1) / packet * packet),
      transfer_(libusb_alloc_transfer(0), &libusb_free_transfer),
      kept_(settings.kept_bytes) {
    if (transfer_ == nullptr) {
        throw std::bad_alloc();
    }
    libusb_fill_bulk_transfer(transfer_.get(), handle_, endpoint_, packet_buffer_.data(),
                              static_cast<int>(packet_buffer_.size()), &PendingReader::on_end, this,
                              static_cast<unsigned int>(settings_.transfer_timeout.count()));
}

PendingReader::~PendingReader() {
    stop();
}

void PendingReader::start() {
    const std::scoped_lock lock(mutex_);
    if (!listening_ && end_ == End::none) {
        listening_ = true;
        submit();
    }
}

void PendingReader::stop() {
    std::unique_lock lock(mutex_);
    listening_ = false;
    next_at_.reset();
    if (under_way_) {
        // Outside of the lock: libusb may be in our callback, with its own lock held.
        lock.unlock();
        libusb_cancel_transfer(transfer_.get());
        lock.lock();
        changed_.wait(lock, [this] { return !under_way_; });
    }
}

device::Received PendingReader::read(std::span<std::byte> into, device::Device::Timeout timeout,
                                     const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    (void)changed_.wait_for(lock, stop, timeout, [this] { return !kept_.empty() || end_ != End::none; });
    if (!kept_.empty()) {
        return {.count = kept_.take(into), .fault = std::nullopt};
    }
    switch (end_) {
        case End::gone:
            return {.count = 0, .fault = fault(device::FaultCode::gone, "usb: the printer was unplugged")};
        case End::broken:
            return {.count = 0,
                    .fault = fault(device::FaultCode::input_output, "usb: the printer's answers cannot be read")};
        case End::none:
            break;
    }
    if (stop.stop_requested()) {
        return {.count = 0, .fault = fault(device::FaultCode::cancelled, "usb: reading was cancelled")};
    }
    return {};
}

void PendingReader::drop() {
    const std::scoped_lock lock(mutex_);
    kept_.clear();
}

std::uint64_t PendingReader::lost() const {
    const std::scoped_lock lock(mutex_);
    return kept_.lost();
}

milliseconds PendingReader::before_wait() {
    std::unique_lock lock(mutex_);
    if (!next_at_) {
        return longest_wait;
    }
    const auto now = Clock::now();
    if (now < *next_at_) {
        return std::chrono::ceil<milliseconds>(*next_at_ - now);
    }
    if (std::exchange(halted_, false)) {
        lock.unlock();
        libusb_clear_halt(handle_, endpoint_);  // asks the device: nobody may wait for our lock meanwhile
        lock.lock();
    }
    if (std::exchange(next_at_, std::nullopt) && listening_) {
        submit();
    }
    return next_at_ ? settings_.pause : longest_wait;
}

void PendingReader::on_end(libusb_transfer* transfer) {
    static_cast<PendingReader*>(transfer->user_data)->ended(*transfer);
}

/// In the thread that handles libusb's events.
void PendingReader::ended(const libusb_transfer& transfer) {
    const std::scoped_lock lock(mutex_);
    under_way_ = false;
    const auto now = Clock::now();
    // Also a transfer that was cancelled or failed may have brought bytes first.
    const auto count = static_cast<std::size_t>(std::max(transfer.actual_length, 0));
    kept_.put(std::as_bytes(std::span(transfer.buffer, count)));
    if (count > 0) {
        failing_since_.reset();
    }
    switch (transfer.status) {
        case LIBUSB_TRANSFER_COMPLETED:
            failing_since_.reset();
            if (count == 0 && std::exchange(was_empty_, true)) {
                next_at_ = now + settings_.pause;
            } else if (listening_) {
                was_empty_ = count == 0;
                submit();
            }
            break;
        case LIBUSB_TRANSFER_TIMED_OUT:
        case LIBUSB_TRANSFER_CANCELLED:
            if (listening_) {
                submit();
            }
            break;
        case LIBUSB_TRANSFER_NO_DEVICE:
            finish(End::gone);
            break;
        case LIBUSB_TRANSFER_STALL:
            halted_ = true;
            failed(now);
            break;
        case LIBUSB_TRANSFER_ERROR:
        case LIBUSB_TRANSFER_OVERFLOW:
            failed(now);
            break;
    }
    changed_.notify_all();
}

void PendingReader::submit() {
    const int code = libusb_submit_transfer(transfer_.get());
    if (code == LIBUSB_SUCCESS) {
        under_way_ = true;
    } else if (code == LIBUSB_ERROR_NO_DEVICE) {
        finish(End::gone);
    } else {
        failed(Clock::now());
    }
}

/// Errors come in a row just before an unplug is noticed: they mean nothing unless they go on.
void PendingReader::failed(Clock::time_point now) {
    // Two errors are a row only when the second comes soon: one a day breaks nothing.
    if (!failing_since_ || now - failed_at_ > settings_.pause * 10) {
        failing_since_ = now;
    }
    failed_at_ = now;
    if (now - *failing_since_ > settings_.patience) {
        finish(End::broken);
    } else {
        next_at_ = now + settings_.pause;
    }
}

void PendingReader::finish(End end) {
    end_ = end;
    next_at_.reset();
    changed_.notify_all();
}

}  // namespace layso::usb
