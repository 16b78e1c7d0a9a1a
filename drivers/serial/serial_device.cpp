#include "drivers/serial/serial_device.hpp"

#include "drivers/device/programs_with.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <string>
#include <utility>

namespace layso::serial {
namespace {

using device::Fault;
using device::FaultCode;

constexpr std::size_t most_under_way = 64;
constexpr std::byte xon{0x11};
constexpr std::byte xoff{0x13};

Fault cannot_open(const std::string& path, int error) {
    switch (error) {
        case ENOENT:
        case ENODEV:
        case ENXIO:
            return {FaultCode::not_found, path + ": " + std::strerror(error)};
        case EACCES:
        case EPERM:
            return {
                FaultCode::denied,
                path +
                    ": not allowed; serial ports belong to the group dialout: add the user that prints to it, or give "
                    "this one to the printers' group by a udev rule such as SUBSYSTEM==\"tty\", KERNEL==\"ttyUSB*\", "
                    "MODE=\"0660\", GROUP=\"layso\""};
        case EBUSY: {
            const std::string who = device::programs_with(path);
            return {FaultCode::busy,
                    path + ": held by " + (who.empty() ? "another program (run as root to see which)" : who)};
        }
        default:
            return {FaultCode::input_output, path + ": " + std::strerror(error)};
    }
}

bool has_modem_lines(int terminal) {
    int lines = 0;
    return ::ioctl(terminal, TIOCMGET, &lines) == 0;
}

}  // namespace

std::expected<std::unique_ptr<device::Device>, Fault> SerialDevice::open(const device::Address& address) {
    const auto settings = LineSettings::of(address);
    if (!settings) {
        return std::unexpected(settings.error());
    }
    const std::string& path = address.place;
    if (!path.starts_with('/')) {
        return std::unexpected(Fault{FaultCode::malformed_address, "serial: needs an absolute path"});
    }
    stream::Descriptor terminal(::open(path.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC));
    if (!terminal.open()) {
        return std::unexpected(cannot_open(path, errno));
    }
    if (::isatty(terminal.number()) == 0) {
        return std::unexpected(Fault{FaultCode::unsupported, path + ": not a serial port"});
    }
    // Two programs on one line would mix their tickets. The lock is advisory; root is not kept out by TIOCEXCL.
    if (::flock(terminal.number(), LOCK_EX | LOCK_NB) != 0) {
        return std::unexpected(cannot_open(path, EBUSY));
    }
    (void)::ioctl(terminal.number(), TIOCEXCL);
    if (!apply(*settings, terminal.number())) {
        return std::unexpected(cannot_open(path, errno));
    }
    if (settings->flow == FlowControl::dtr && !has_modem_lines(terminal.number())) {
        return std::unexpected(Fault{FaultCode::unsupported, path + ": has no DSR line; use flow=xon or flow=none"});
    }
    return std::unique_ptr<device::Device>(new SerialDevice("serial:" + path, std::move(terminal), *settings));
}

SerialDevice::SerialDevice(std::string address, stream::Descriptor terminal, LineSettings settings)
    : StreamDevice(std::move(address), std::move(terminal)), settings_(settings) {}

device::Identity SerialDevice::identity() const {
    device::Identity identity;
    identity.address = address();
    identity.answers = true;
    return identity;
}

std::expected<std::size_t, Fault> SerialDevice::room() {
    if (settings_.flow == FlowControl::xon && stopped_) {
        return std::size_t{0};
    }
    if (settings_.flow == FlowControl::dtr) {
        int lines = 0;
        if (::ioctl(number(), TIOCMGET, &lines) != 0) {
            return std::unexpected(gone(std::strerror(errno)));
        }
        if ((lines & TIOCM_DSR) == 0) {
            return std::size_t{0};
        }
    }
    int under_way = 0;
    if (::ioctl(number(), TIOCOUTQ, &under_way) != 0) {
        return std::unexpected(gone(std::strerror(errno)));
    }
    const std::size_t ahead = std::max(static_cast<std::size_t>(std::max(under_way, 0)), on_the_line());
    return most_under_way - std::min(most_under_way, ahead);
}

/// Bytes that cannot have left yet at this speed.
std::size_t SerialDevice::on_the_line() const {
    const auto left = free_at_ - stream::Clock::now();
    return left.count() <= 0 ? 0 : static_cast<std::size_t>(left / settings_.byte_time()) + 1;
}

std::ptrdiff_t SerialDevice::push(std::span<const std::byte> bytes) {
    const std::ptrdiff_t count = StreamDevice::push(bytes);
    if (count > 0) {
        free_at_ = std::max(free_at_, stream::Clock::now()) + count * settings_.byte_time();
    }
    return count;
}

Fault SerialDevice::standstill() {
    return {FaultCode::stalled, address() + ": the printer takes no more bytes"};
}

std::expected<bool, Fault> SerialDevice::all_gone_out() {
    int under_way = 0;
    if (::ioctl(number(), TIOCOUTQ, &under_way) != 0) {
        return std::unexpected(gone(std::strerror(errno)));
    }
    return under_way == 0;
}

void SerialDevice::arrived(std::vector<std::byte>& bytes) {
    if (settings_.flow == FlowControl::xon) {
        std::erase_if(bytes, [&](std::byte byte) {
            if (byte != xon && byte != xoff) {
                return false;
            }
            stopped_ = byte == xoff;
            return true;
        });
    }
}

/// The kernel's queue is empty already; what is left is the few bytes in the port itself.
void SerialDevice::drain() {
    (void)::tcdrain(number());
}

}  // namespace layso::serial
