#include "drivers/tcp/window.hpp"

#include <algorithm>
#include <cstddef>

// The kernel's header, because glibc's tcp_info ends before the window.
#include <linux/sockios.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

namespace layso::tcp {

std::optional<Window> window_of(int socket) {
    tcp_info info{};
    socklen_t size = sizeof info;
    int unacknowledged = 0;
    int unsent = 0;
    if (::getsockopt(socket, IPPROTO_TCP, TCP_INFO, &info, &size) != 0 ||
        size < offsetof(tcp_info, tcpi_snd_wnd) + sizeof info.tcpi_snd_wnd ||
        ::ioctl(socket, SIOCOUTQ, &unacknowledged) != 0 || ::ioctl(socket, SIOCOUTQNSD, &unsent) != 0) {
        return std::nullopt;
    }
    return Window{.offered = info.tcpi_snd_wnd,
                  .unacknowledged = static_cast<std::size_t>(std::max(unacknowledged, 0)),
                  .unsent = static_cast<std::size_t>(std::max(unsent, 0)),
                  .resending = info.tcpi_retransmits > 0};
}

}  // namespace layso::tcp
