#include "tests/support/printer/front/pty_front.hpp"

#include "drivers/device/check.hpp"
#include "tests/support/printer/front/pump.hpp"

#include <fcntl.h>
#include <termios.h>

#include <array>
#include <cstdlib>
#include <utility>

namespace layso::emulated {

PtyFront::PtyFront(Capabilities capabilities)
    : printer_(std::move(capabilities)), master_(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)) {
    std::array<char, 64> name{};
    const bool made = master_.open() && ::grantpt(master_.number()) == 0 && ::unlockpt(master_.number()) == 0 &&
                      ::ptsname_r(master_.number(), name.data(), name.size()) == 0;
    device::check(made, "a pseudo-terminal can be made");
    path_ = name.data();
    keeper_ = stream::Descriptor(::open(path_.c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC));
    termios line{};
    ::tcgetattr(keeper_.number(), &line);
    ::cfmakeraw(&line);  // no echo of what the printer says before a host has opened it
    ::tcsetattr(keeper_.number(), TCSANOW, &line);
    thread_ = std::jthread([this](const std::stop_token& stop) {
        Pump{.descriptor = master_.number(), .printer = printer_, .sends_xon_xoff = true}.run(stop);
    });
}

void PtyFront::unplug() {
    thread_.request_stop();
    thread_.join();
    keeper_.reset();
    master_.reset();
}

}  // namespace layso::emulated
