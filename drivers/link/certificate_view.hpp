#pragma once

#include "drivers/link/certificates.hpp"

#include <openssl/x509.h>

namespace layso::link {

/// Reads OpenSSL's object; it stays the caller's.
[[nodiscard]] Certificate certificate_of(X509* x509);

}  // namespace layso::link
