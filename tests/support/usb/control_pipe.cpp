#include "tests/support/usb/control_pipe.hpp"

#include <algorithm>

namespace layso::emulated {

std::optional<std::size_t> ControlPipe::execute(std::span<std::uint8_t> request, EscPosPrinter& printer,
                                                BulkPipes& pipes, Time now) {
    if (request.size() < 8) {
        return std::nullopt;
    }
    const std::uint8_t kind = request[0];
    const std::uint8_t code = request[1];
    const std::span<std::uint8_t> answer = request.subspan(8);
    if (kind == 0x80 && code == 0 && answer.size() >= 2) {  // GET_STATUS: self-powered
        answer[0] = 1;
        answer[1] = 0;
        return 2;
    }
    if (kind == 0xa1 && code == 0 && !device_id.empty()) {  // GET_DEVICE_ID
        const std::size_t length = device_id.size() + 2;
        std::string text{static_cast<char>(length >> 8), static_cast<char>(length & 0xff)};
        text += device_id;
        const std::size_t count = std::min(text.size(), answer.size());
        std::copy_n(text.begin(), count, answer.begin());
        return count;
    }
    if (kind == 0xa1 && code == 1) {  // GET_PORT_STATUS
        ++port_polls;
        if (!knows_port_status || answer.empty()) {
            return std::nullopt;
        }
        answer[0] = std::to_integer<std::uint8_t>(printer.port_status(now));
        return 1;
    }
    if (code == 2 && ((kind == 0x21 && soft_reset_as_1_1) || (kind == 0x23 && soft_reset_as_1_0))) {  // SOFT_RESET
        ++soft_resets;
        pipes.reset();
        printer.soft_reset(now);
        return 0;
    }
    return std::nullopt;
}

}  // namespace layso::emulated
