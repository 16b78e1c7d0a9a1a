#pragma once

#include <cstdio>
#include <cstdlib>

namespace layso::store {

/// A caller broke the contract: ends the process with a line, in every build.
inline void require(bool kept, const char* contract) {
    if (kept) return;
    std::fprintf(stderr, "store: bug: %s\n", contract);
    std::abort();
}

}  // namespace layso::store
