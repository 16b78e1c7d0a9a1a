#pragma once

#include <chrono>
#include <filesystem>
#include <functional>

namespace layso::link {

/// Whether a server asks its clients for a certificate of the CA. Clients ignore it.
enum class ClientCertificate {
    not_asked,
    optional,  ///< a client may come without one (enrolment); a wrong one is still refused
    required,
};

/// TLS 1.2 at least, 1.3 where both can. One trusted CA, never the system's list.
struct TlsSettings {
    /// PEM with our certificate and then any intermediate ones. A client without its own leaves both empty.
    std::filesystem::path certificate;
    std::filesystem::path key;
    /// PEM of the one CA that we trust. A server that asks for no client certificate may leave it empty.
    std::filesystem::path authority;
    ClientCertificate client_certificate = ClientCertificate::not_asked;
    /// The time by which the peer's certificate is judged, asked at each handshake; empty: the system clock.
    std::function<std::chrono::system_clock::time_point()> judge_time;
};

}  // namespace layso::link
