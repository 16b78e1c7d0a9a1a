#include "drivers/link/fault_of.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/ssl/error.hpp>
#include <openssl/err.h>
#include <openssl/ssl.h>

namespace layso::link {

namespace {

FaultCode code_of_tls(const boost::system::error_code& error) {
    switch (ERR_GET_REASON(static_cast<unsigned long>(error.value()))) {
        case SSL_R_SSLV3_ALERT_BAD_CERTIFICATE:
        case SSL_R_SSLV3_ALERT_UNSUPPORTED_CERTIFICATE:
        case SSL_R_SSLV3_ALERT_CERTIFICATE_REVOKED:
        case SSL_R_SSLV3_ALERT_CERTIFICATE_EXPIRED:
        case SSL_R_SSLV3_ALERT_CERTIFICATE_UNKNOWN:
        case SSL_R_SSLV3_ALERT_HANDSHAKE_FAILURE:  // what TLS 1.2 says when it misses a client's certificate
        case SSL_R_TLSV1_ALERT_UNKNOWN_CA:
        case SSL_R_TLSV1_ALERT_ACCESS_DENIED:
        case SSL_R_TLSV1_ALERT_DECRYPT_ERROR:
        case SSL_R_TLSV13_ALERT_CERTIFICATE_REQUIRED:
            return FaultCode::tls_rejected_us;
        default:
            return FaultCode::tls_failed;
    }
}

FaultCode code_of(const boost::system::error_code& error) {
    namespace net = boost::asio;
    if (error.category() == net::error::get_ssl_category()) {
        return code_of_tls(error);
    }
    if (error.category() == net::error::get_netdb_category() ||
        error.category() == net::error::get_addrinfo_category()) {
        return FaultCode::name_unknown;
    }
    if (error == net::error::connection_refused) {
        return FaultCode::refused;
    }
    if (error == net::error::host_unreachable || error == net::error::network_unreachable ||
        error == net::error::network_down) {
        return FaultCode::unreachable;
    }
    if (error == net::error::timed_out) {
        return FaultCode::timeout;
    }
    if (error == net::error::address_in_use) {
        return FaultCode::address_in_use;
    }
    if (error == net::error::operation_aborted) {
        return FaultCode::cancelled;
    }
    if (error == net::error::eof || error == net::error::connection_reset || error == net::error::broken_pipe ||
        error == net::error::not_connected || error == net::error::connection_aborted ||
        error == net::error::bad_descriptor || error == net::ssl::error::stream_truncated) {
        return FaultCode::closed;
    }
    return FaultCode::unreachable;
}

}  // namespace

Fault fault_of(const boost::system::error_code& error) {
    return {code_of(error), error.message()};
}

}  // namespace layso::link
