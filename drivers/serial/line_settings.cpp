#include "drivers/serial/line_settings.hpp"

#include <termios.h>

#include <array>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

namespace layso::serial {
namespace {

using device::Fault;
using device::FaultCode;

struct Speed {
    std::uint32_t baud;
    speed_t code;
};
constexpr std::array speeds{Speed{2400, B2400},   Speed{4800, B4800},   Speed{9600, B9600},    Speed{19200, B19200},
                            Speed{38400, B38400}, Speed{57600, B57600}, Speed{115200, B115200}};

std::optional<speed_t> code_of(std::uint32_t baud) {
    for (const Speed& speed : speeds) {
        if (speed.baud == baud) {
            return speed.code;
        }
    }
    return std::nullopt;
}

bool read_baud(std::string_view value, LineSettings& into) {
    std::uint32_t baud = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), baud);
    if (error != std::errc() || end != value.data() + value.size() || !code_of(baud)) {
        return false;
    }
    into.baud = baud;
    return true;
}

template <typename Value>
struct Word {
    std::string_view text;
    Value value;
};

template <typename Value, std::size_t count>
bool read_word(std::string_view text, const std::array<Word<Value>, count>& words, Value& into) {
    for (const Word<Value>& word : words) {
        if (word.text == text) {
            into = word.value;
            return true;
        }
    }
    return false;
}

constexpr std::array parities{Word<Parity>{"none", Parity::none}, Word<Parity>{"even", Parity::even},
                              Word<Parity>{"odd", Parity::odd}};
constexpr std::array flows{Word<FlowControl>{"none", FlowControl::none}, Word<FlowControl>{"dtr", FlowControl::dtr},
                           Word<FlowControl>{"xon", FlowControl::xon}};

}  // namespace

std::expected<LineSettings, Fault> LineSettings::of(const device::Address& address) {
    LineSettings settings;
    for (const auto& [name, value] : address.options) {
        const bool understood = (name == "baud" && read_baud(value, settings)) ||
                                (name == "parity" && read_word(value, parities, settings.parity)) ||
                                (name == "flow" && read_word(value, flows, settings.flow));
        if (!understood) {
            std::string detail = "serial: option '";
            detail.append(name).append("=").append(value).append("'");
            return std::unexpected(Fault{FaultCode::bad_option, std::move(detail)});
        }
    }
    return settings;
}

bool apply(const LineSettings& settings, int terminal) {
    termios line{};
    if (::tcgetattr(terminal, &line) != 0) {
        return false;
    }
    ::cfmakeraw(&line);
    line.c_cflag &= ~static_cast<tcflag_t>(CSTOPB | CRTSCTS | PARENB | PARODD);
    line.c_cflag |= CREAD | CLOCAL;
    if (settings.parity != Parity::none) {
        line.c_cflag |= settings.parity == Parity::odd ? PARENB | PARODD : PARENB;
    }
    // XON and XOFF are read by the driver itself: the kernel would hold bytes back and say that it took them.
    line.c_iflag &= ~static_cast<tcflag_t>(IXON | IXOFF | IXANY);
    line.c_cc[VMIN] = 1;  // with 0 a read of nothing would look like a hang-up
    line.c_cc[VTIME] = 0;
    const auto code = code_of(settings.baud);
    return code && ::cfsetspeed(&line, *code) == 0 && ::tcsetattr(terminal, TCSANOW, &line) == 0;
}

}  // namespace layso::serial
