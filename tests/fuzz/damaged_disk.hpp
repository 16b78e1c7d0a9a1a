#pragma once

#include "tests/fuzz/input.hpp"
#include "tests/support/crash_disk.hpp"

namespace layso::fuzz {

/// Damages a database with its WAL as the bytes say: parts overwritten, flipped, zeroed, copied elsewhere, cut off,
/// appended, files removed or replaced as a whole. The image's files keep their names.
void damage(support::DiskImage& image, Input& input);

}  // namespace layso::fuzz
