#pragma once

#include <cstdint>

namespace layso::print {

/// What layso-print ends with. Stable: scripts rely on it; --help tells it.
enum class ExitCode : std::uint8_t {
    done = 0,         ///< done, and there is evidence for it
    usage = 1,        ///< a mistake in the call, a template, a profile or a file
    no_printer = 2,   ///< none there, or not the one asked for
    not_allowed = 3,  ///< somebody else holds it, or the system forbids it
    attention = 4,    ///< paper, cover, jam or cutter; nothing came out
    failed = 5,       ///< failed, and nothing came out
    unknown = 6,      ///< something may have come out
    unconfirmed = 7,  ///< all was sent, and the printer cannot confirm it; status: it says nothing of itself
    not_passed = 8,   ///< certify: a step failed or was left out
};

inline constexpr const char* exit_code_help =
    "Exit codes:\n"
    "  0  done, with evidence\n"
    "  1  a mistake in the call, a template, a profile or a file\n"
    "  2  no printer\n"
    "  3  the printer is held by somebody else, or the system forbids it\n"
    "  4  paper, cover, jam or cutter: nothing came out\n"
    "  5  failed, and nothing came out\n"
    "  6  unknown: something may have come out\n"
    "  7  all was sent, but this printer cannot confirm it; status: the printer does not say how it is\n"
    "  8  certify: not all steps passed\n"
    "\n"
    "layso-print keeps no journal. A test print uses no queue number. --record FILE adds a line, made durable before\n"
    "the first byte goes out, for each job.";

}  // namespace layso::print
