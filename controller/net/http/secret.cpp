#include "controller/net/http/secret.hpp"

#include <sodium.h>

#include <cstdio>
#include <cstdlib>

namespace layso::net {
namespace {

constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

const unsigned char* raw(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

}  // namespace

void require_sodium() {
    static const bool ready = sodium_init() >= 0;
    if (!ready) {
        std::fputs("layso: libsodium found no source of randomness\n", stderr);
        std::abort();
    }
}

std::string new_token() {
    require_sodium();
    std::string bytes(32, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    auto text = to_base64url(bytes);
    wipe(bytes);
    return text;
}

std::string digest(std::string_view purpose, std::string_view bytes) {
    require_sodium();
    std::string result(crypto_generichash_BYTES, '\0');
    const auto failed = crypto_generichash(reinterpret_cast<unsigned char*>(result.data()), result.size(), raw(bytes),
                                           bytes.size(), raw(purpose), purpose.size());
    if (failed != 0) {
        std::fputs("layso: a digest's purpose is shorter or longer than a key\n", stderr);
        std::abort();
    }
    return result;
}

std::string to_base64url(std::string_view bytes) {
    // The function writes a closing zero, which std::string has room for at its end.
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), raw(bytes), bytes.size(), variant);
    text.pop_back();
    return text;
}

std::optional<std::string> from_base64url(std::string_view text) {
    std::string bytes(text.size(), '\0');
    std::size_t size = 0;
    const char* end = nullptr;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(),
                          nullptr, &size, &end, variant) != 0 ||
        end != text.data() + text.size()) {
        return std::nullopt;
    }
    bytes.resize(size);
    return bytes;
}

bool same_secret(std::string_view left, std::string_view right) {
    return left.size() == right.size() && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

void wipe(std::string& secret) {
    sodium_memzero(secret.data(), secret.size());
    secret.clear();
}

}  // namespace layso::net
