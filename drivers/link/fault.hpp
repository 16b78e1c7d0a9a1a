#pragma once

#include <string>
#include <string_view>

namespace layso::link {

/// Why the network failed, classified once. Stable: callers decide by it whether to retry, degrade or stop.
enum class FaultCode {
    configuration,    ///< certificate, key, CA or address unusable: retrying does not help
    address_in_use,   ///< the port to listen on belongs to somebody else
    name_unknown,     ///< the host name does not resolve
    refused,          ///< nobody listens there
    unreachable,      ///< no route, network down
    timeout,          ///< no connection, answer or heartbeat in time
    tls_untrusted,    ///< the peer's certificate is not from our CA
    tls_wrong_host,   ///< the peer's certificate is for another name
    tls_expired,      ///< the peer's certificate is not valid at the judged time
    tls_rejected_us,  ///< the peer does not accept our certificate (or that we have none)
    tls_failed,       ///< any other failure of the handshake, such as a peer that speaks no TLS
    closed,           ///< the peer ended the connection: whether a request was done there is unknown
    too_large,        ///< the answer or message is beyond the limit
    protocol,         ///< what came is not HTTP or WebSocket
    upgrade_refused,  ///< the server answered the WebSocket request with an ordinary response, see Fault::status
    slow_consumer,    ///< we or the peer could not keep up with a bounded queue
    overloaded,       ///< more requests queued here than allowed
    cancelled,        ///< closed on our side
};

/// A stable lower-case name of the code, such as "tls_untrusted", for logs and counters.
[[nodiscard]] std::string_view name(FaultCode code);

struct Fault {
    FaultCode code = FaultCode::protocol;
    /// For the log only: never shown to a person or sent to a peer.
    std::string detail;
    /// The HTTP status of the refusal; only with upgrade_refused.
    int status = 0;
};

}  // namespace layso::link
