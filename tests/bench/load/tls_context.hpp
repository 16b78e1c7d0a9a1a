#pragma once

#include "drivers/link/tls.hpp"

#include <openssl/ssl.h>

#include <memory>

namespace layso::bench {

/// What a client with a certificate needs for its connections. One thread at a time.
class TlsContext {
  public:
    explicit TlsContext(const link::TlsSettings& settings);

    [[nodiscard]] SSL_CTX* get() const { return context_.get(); }

  private:
    struct Release {
        void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
    };
    std::unique_ptr<SSL_CTX, Release> context_;
};

}  // namespace layso::bench
