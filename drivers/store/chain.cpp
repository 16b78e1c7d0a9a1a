#include "drivers/store/chain.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <array>
#include <cstdlib>
#include <cstring>

namespace layso::store {
namespace {

constexpr std::size_t header_size = 72;

template <class Integer>
std::uint8_t* put_little_endian(std::uint8_t* at, Integer value) {
    for (std::size_t byte = 0; byte < sizeof(Integer); ++byte) *at++ = static_cast<std::uint8_t>(value >> (8 * byte));
    return at;
}

// Chooses the fastest BLAKE2b of this processor; without it libsodium would stay with the portable one.
void prepare_sodium() {
    static const bool ready = sodium_init() >= 0;
    if (!ready) {
        fmt::print(stderr, "store: libsodium did not start\n");
        std::abort();
    }
}

Hash hash_of(std::string_view first, std::string_view second) {
    prepare_sodium();
    crypto_generichash_state state;
    Hash hash;
    crypto_generichash_init(&state, nullptr, 0, Hash::size);
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(first.data()), first.size());
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(second.data()), second.size());
    crypto_generichash_final(&state, hash.bytes.data(), Hash::size);
    return hash;
}

}  // namespace

Hash chain_hash(const Hash& previous, const RecordKey& key, std::uint32_t type, std::uint32_t version,
                std::string_view payload) {
    std::array<std::uint8_t, header_size> header;
    auto* at = std::copy(previous.bytes.begin(), previous.bytes.end(), header.data());
    at = std::copy(key.incarnation.bytes.begin(), key.incarnation.bytes.end(), at);
    at = put_little_endian(at, key.seq);
    at = put_little_endian(at, type);
    at = put_little_endian(at, version);
    put_little_endian(at, static_cast<std::uint64_t>(payload.size()));
    return hash_of({reinterpret_cast<const char*>(header.data()), header.size()}, payload);
}

Hash personal_reference(const Salt& salt, std::string_view value) {
    return hash_of(salt.view(), value);
}

}  // namespace layso::store
