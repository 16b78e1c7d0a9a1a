#pragma once

#include <cstdio>
#include <cstdlib>

namespace layso::link {

/// A broken promise of a caller, on in every build: says one line and ends the process.
inline void require(bool holds, const char* promise) {
    if (!holds) [[unlikely]] {
        std::fprintf(stderr, "layso_link: bug: %s\n", promise);
        std::abort();
    }
}

}  // namespace layso::link
