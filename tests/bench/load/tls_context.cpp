#include "tests/bench/load/tls_context.hpp"

#include <stdexcept>

namespace layso::bench {

TlsContext::TlsContext(const link::TlsSettings& settings) : context_(SSL_CTX_new(TLS_client_method())) {
    SSL_CTX* context = context_.get();
    const bool ready = context != nullptr &&
                       SSL_CTX_use_certificate_chain_file(context, settings.certificate.c_str()) == 1 &&
                       SSL_CTX_use_PrivateKey_file(context, settings.key.c_str(), SSL_FILETYPE_PEM) == 1 &&
                       SSL_CTX_load_verify_locations(context, settings.authority.c_str(), nullptr) == 1;
    if (!ready) throw std::runtime_error("the load generator's certificate cannot be used");
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
}

}  // namespace layso::bench
