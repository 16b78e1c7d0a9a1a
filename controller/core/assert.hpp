#pragma once

#include <source_location>

namespace layso::core {

// Ends the process with one line on standard error. A restart replays the journal.
[[noreturn]] void fail(const char* promise, const std::source_location& where);

// A promise between our own parts, checked in every build: what decide has promised to apply, what the shell has
// promised to decide. Never for what people or devices send: that is refused.
inline void ensure(bool kept, const char* promise,
                   const std::source_location& where = std::source_location::current()) {
    if (!kept) [[unlikely]] {
        fail(promise, where);
    }
}

}  // namespace layso::core
