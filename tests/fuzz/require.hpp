#pragma once

#include <cstdio>
#include <cstdlib>
#include <source_location>

namespace layso::fuzz {

/// Ends the process where a rule is broken, so that a fuzzer keeps the input.
inline void require(bool holds, const char* rule, std::source_location where = std::source_location::current()) {
    if (!holds) {
        std::fprintf(stderr, "broken: %s (%s:%u)\n", rule, where.file_name(), static_cast<unsigned>(where.line()));
        std::abort();
    }
}

}  // namespace layso::fuzz
