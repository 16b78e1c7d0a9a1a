#include "drivers/store/digest.hpp"

#include "drivers/store/chain.hpp"

#include <string>

namespace layso::store {

// Both borrow the chain's hash: its layout keeps all parts apart.
Hash setting_digest(std::string_view key, std::string_view value) {
    return chain_hash(chain_hash({}, {}, 0, 0, key), {}, 0, 0, value);
}

Hash snapshot_digest(std::uint32_t fold_version, std::uint64_t position, const Hash& hash, std::string_view bytes) {
    return chain_hash(hash, {{}, position}, fold_version, 0, bytes);
}

}  // namespace layso::store
