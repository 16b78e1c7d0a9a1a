#include "drivers/usb/usb_device.hpp"

#include "drivers/device/check.hpp"
#include "drivers/usb/class_requests.hpp"
#include "drivers/usb/fault_of.hpp"
#include "drivers/usb/port_status.hpp"

#include <libusb.h>

#include <utility>

namespace layso::usb {
namespace {

using device::Fault;
using device::FaultCode;

/// Printers answer in a few milliseconds or not at all; open() waits for it once.
constexpr std::chrono::milliseconds identity_timeout{500};
constexpr std::chrono::milliseconds still_there_timeout{200};

std::string or_else(const std::string& first, const std::string& second) {
    return first.empty() ? second : first;
}

}  // namespace

device::Identity identity_of(const Printer& printer, const std::string& address, const DeviceId& id) {
    return {.address = address,
            .make = or_else(id.make, printer.maker),
            .model = or_else(id.model, printer.name),
            .serial = or_else(id.serial, printer.serial),
            .usb_id = usb_id(printer.vendor, printer.product),
            .command_set = id.command_set,
            .answers = printer.interface.in_endpoint.has_value()};
}

std::expected<std::unique_ptr<device::Device>, Fault> UsbDevice::open(std::shared_ptr<Context> context,
                                                                      const Choice& choice) {
    auto claimed = ClaimedInterface::claim(choice.printer);
    if (!claimed) {
        return std::unexpected(std::move(claimed.error()));
    }
    return std::make_unique<UsbDevice>(std::move(context), std::move(*claimed), choice);
}

UsbDevice::UsbDevice(std::shared_ptr<Context> context, std::unique_ptr<ClaimedInterface> claimed, const Choice& choice)
    : interface_(choice.printer.interface),
      label_(choice.printer.label()),
      context_(std::move(context)),
      claimed_(std::move(claimed)),
      writer_(std::make_unique<BulkWriter>(claimed_->handle(), interface_.out_endpoint)) {
    // A device without an id is called by its string descriptors.
    const auto id = get_device_id(claimed_->handle(), interface_, identity_timeout);
    identity_ = identity_of(choice.printer, choice.address, id.value_or(DeviceId()));
    if (interface_.in_endpoint) {
        reader_ = std::make_unique<PendingReader>(claimed_->handle(), *interface_.in_endpoint, interface_.in_packet);
        reader_->start();
    }
    events_ = std::make_unique<EventThread>(*context_, [reader = reader_.get()] {
        return reader != nullptr ? reader->before_wait() : std::chrono::milliseconds(60'000);
    });
}

UsbDevice::~UsbDevice() {
    UsbDevice::close();
}

std::expected<void, Fault> UsbDevice::start_job(std::string_view name) {
    if (gone_) {
        return std::unexpected(gone());
    }
    if (in_job_) {
        return std::unexpected(Fault{FaultCode::no_job, label_ + ": the job before is not finished"});
    }
    if (!device::is_job_name(name)) {
        return std::unexpected(Fault{FaultCode::bad_job_name, label_ + ": job name '" + std::string(name) + "'"});
    }
    in_job_ = true;
    return {};
}

device::Written UsbDevice::write(std::span<const std::byte> bytes, Timeout timeout, std::stop_token stop) {
    device::check(timeout.count() > 0, "a timeout is above zero");
    if (gone_) {
        return {.count = 0, .fault = gone()};
    }
    if (!in_job_) {
        return {.count = 0, .fault = Fault{FaultCode::no_job, label_ + ": bytes outside of a job"}};
    }
    device::Written written = writer_->write(bytes, timeout, stop);
    note(written.fault);
    return written;
}

std::expected<device::Evidence, Fault> UsbDevice::finish_job(Timeout timeout) {
    device::check(timeout.count() > 0, "a timeout is above zero");
    const bool was_in_job = std::exchange(in_job_, false);
    if (gone_) {
        return std::unexpected(gone());
    }
    if (!was_in_job) {
        return std::unexpected(Fault{FaultCode::no_job, label_ + ": no job to finish"});
    }
    return device::Evidence::handed_over;
}

void UsbDevice::abandon_job() {
    in_job_ = false;
}

device::Received UsbDevice::read(std::span<std::byte> into, Timeout timeout, std::stop_token stop) {
    device::check(timeout.count() > 0, "a timeout is above zero");
    if (gone_) {
        return {.count = 0, .fault = gone()};
    }
    if (reader_ == nullptr) {
        return {.count = 0, .fault = Fault{FaultCode::unsupported, label_ + ": has no way to answer"}};
    }
    device::Received received = reader_->read(into, timeout, stop);
    note(received.fault);
    return received;
}

std::expected<device::Status, Fault> UsbDevice::status(Timeout timeout) {
    device::check(timeout.count() > 0, "a timeout is above zero");
    if (gone_) {
        return std::unexpected(gone());
    }
    if (!knows_port_status_) {
        return device::Status();
    }
    const auto byte = get_port_status(claimed_->handle(), interface_, timeout);
    if (byte) {
        return status_of(*byte);
    }
    if (byte.error() == LIBUSB_ERROR_PIPE) {
        knows_port_status_ = false;
    } else if (byte.error() == LIBUSB_ERROR_NO_DEVICE) {
        gone_ = true;
        return std::unexpected(gone());
    }
    return device::Status();
}

std::expected<void, Fault> UsbDevice::clear(Timeout timeout) {
    device::check(timeout.count() > 0, "a timeout is above zero");
    if (gone_) {
        return std::unexpected(gone());
    }
    if (reader_ != nullptr) {
        reader_->stop();
    }
    const auto reset = soft_reset(claimed_->handle(), interface_, timeout);
    if (reset) {
        // The reset puts the device's pipes to their beginning (class 1.1, 4.2.3). Clearing them brings the host's
        // side there too: were its data toggle another, the device would drop the first packet as one it has seen.
        libusb_clear_halt(claimed_->handle(), interface_.out_endpoint);
        if (interface_.in_endpoint) {
            libusb_clear_halt(claimed_->handle(), *interface_.in_endpoint);
        }
    }
    if (reader_ != nullptr) {
        if (reset) {
            reader_->drop();
        }
        reader_->start();
    }
    if (!reset) {
        std::optional<Fault> fault = fault_of(reset.error(), label_ + ": SOFT_RESET");
        if (reset.error() == LIBUSB_ERROR_PIPE) {
            fault->code = FaultCode::unsupported;
        }
        note(fault);
        return std::unexpected(*fault);
    }
    return {};
}

void UsbDevice::close() {
    gone_ = true;
    in_job_ = false;
    if (reader_ != nullptr) {
        reader_->stop();
    }
    events_.reset();
    reader_.reset();
    writer_.reset();
    claimed_.reset();
    context_.reset();
}

Fault UsbDevice::gone() const {
    return {FaultCode::gone, label_ + ": unplugged or closed; open it anew"};
}

void UsbDevice::note(std::optional<Fault>& fault) {
    if (!fault) {
        return;
    }
    if (fault->code == FaultCode::input_output && !still_answers(claimed_->handle(), still_there_timeout)) {
        fault->code = FaultCode::gone;
    }
    if (fault->code == FaultCode::gone) {
        gone_ = true;
    }
}

}  // namespace layso::usb
