#include "controller/core/assert.hpp"

#include <cstdio>
#include <cstdlib>

namespace layso::core {

void fail(const char* promise, const std::source_location& where) {
    std::fprintf(stderr, "%s:%u: the queue core broke a promise: %s\n", where.file_name(), where.line(), promise);
    std::abort();
}

}  // namespace layso::core
