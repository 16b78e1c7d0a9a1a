#include "drivers/link/tls_wire.hpp"

#include <boost/asio/ssl/context.hpp>
#include <openssl/ssl.h>

namespace layso::link {

namespace ssl = boost::asio::ssl;

namespace {

std::expected<void, Fault> load_own(ssl::context& context, const TlsSettings& settings) {
    boost::system::error_code error;
    context.use_certificate_chain_file(settings.certificate.string(), error);
    if (error) {
        return std::unexpected(Fault{FaultCode::configuration, settings.certificate.string() + ": " + error.message()});
    }
    context.use_private_key_file(settings.key.string(), ssl::context::pem, error);
    if (error || SSL_CTX_check_private_key(context.native_handle()) != 1) {
        return std::unexpected(Fault{FaultCode::configuration,
                                     settings.key.string() + ": no key, or not the certificate's; " + error.message()});
    }
    return {};
}

int verify_mode(const TlsSettings& settings, TlsRole role) {
    if (role == TlsRole::client || settings.client_certificate == ClientCertificate::optional) {
        return SSL_VERIFY_PEER;
    }
    return settings.client_certificate == ClientCertificate::required
               ? SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT
               : SSL_VERIFY_NONE;
}

void set_rules(SSL_CTX* context) {
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_cipher_list(context, "ECDHE+AESGCM:ECDHE+CHACHA20");
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
}

}  // namespace

std::expected<TlsContext, Fault> make_tls_context(const TlsSettings& settings, TlsRole role) {
    auto context =
        std::make_shared<ssl::context>(role == TlsRole::server ? ssl::context::tls_server : ssl::context::tls_client);
    SSL_CTX* native = context->native_handle();
    set_rules(native);
    if (role == TlsRole::server || !settings.certificate.empty()) {
        if (auto loaded = load_own(*context, settings); !loaded) {
            return std::unexpected(std::move(loaded.error()));
        }
    }
    const int mode = verify_mode(settings, role);
    if (mode != SSL_VERIFY_NONE) {
        boost::system::error_code error;
        context->load_verify_file(settings.authority.string(), error);
        if (error) {
            return std::unexpected(
                Fault{FaultCode::configuration, settings.authority.string() + ": " + error.message()});
        }
        // A resumed session would skip the judgement of the certificate.
        SSL_CTX_set_session_cache_mode(native, SSL_SESS_CACHE_OFF);
        SSL_CTX_set_options(native, SSL_OP_NO_TICKET);
        SSL_CTX_set_num_tickets(native, 0);
    }
    SSL_CTX_set_verify(native, mode, nullptr);
    return TlsContext{std::move(context), settings.judge_time};
}

}  // namespace layso::link
