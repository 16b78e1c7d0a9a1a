#include "firmware/print/keyboard.hpp"

#include <poll.h>
#include <unistd.h>

namespace layso::print {

Keyboard::Keyboard() : terminal_(::isatty(0) == 1 && ::tcgetattr(0, &before_) == 0) {
    if (terminal_) {
        termios direct = before_;
        direct.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
        ::tcsetattr(0, TCSANOW, &direct);
    }
}

Keyboard::~Keyboard() {
    if (terminal_) {
        ::tcsetattr(0, TCSANOW, &before_);
    }
}

std::optional<char> Keyboard::key(std::chrono::milliseconds most) {
    if (ended_) {
        return std::nullopt;
    }
    pollfd wanted{.fd = 0, .events = POLLIN, .revents = 0};
    if (::poll(&wanted, 1, static_cast<int>(most.count())) <= 0) {
        return std::nullopt;
    }
    char letter = 0;
    if (::read(0, &letter, 1) != 1) {
        ended_ = true;
        return std::nullopt;
    }
    return letter;
}

}  // namespace layso::print
