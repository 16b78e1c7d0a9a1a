#pragma once

#include <cstddef>
#include <optional>

namespace layso::tcp {

/// What a connection's far end has said of itself, as the kernel knows it.
struct Window {
    std::size_t offered = 0;         ///< bytes that it will take, those under way included
    std::size_t unacknowledged = 0;  ///< bytes that were given to the kernel and not acknowledged yet
    std::size_t unsent = 0;          ///< those of them that have not been sent at all
    bool resending = false;          ///< no acknowledgement comes: the network, not the printer

    [[nodiscard]] std::size_t room() const { return offered > unacknowledged ? offered - unacknowledged : 0; }
};

/// Nothing when the kernel does not tell (before Linux 5.4), or the socket is none.
[[nodiscard]] std::optional<Window> window_of(int socket);

}  // namespace layso::tcp
