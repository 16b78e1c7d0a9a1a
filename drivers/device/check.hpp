#pragma once

#include <cstdio>
#include <cstdlib>
#include <source_location>

namespace layso::device {

/// An assertion that is always on: a broken rule of the port is a bug, and the process ends with its line.
inline void check(bool holds, const char* rule, std::source_location where = std::source_location::current()) {
    if (!holds) {
        std::fprintf(stderr, "bug: %s (%s:%u)\n", rule, where.file_name(), static_cast<unsigned>(where.line()));
        std::abort();
    }
}

}  // namespace layso::device
