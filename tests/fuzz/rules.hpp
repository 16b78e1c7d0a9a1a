#pragma once

#include <cstddef>
#include <span>

namespace layso::fuzz {

/// Each takes any bytes, and ends the process when a rule is broken. The fuzzers and the replay share them.

/// What an ESC/POS printer says. The first two bytes choose what was asked and how the rest is cut into pieces.
void status_stream_keeps_its_rules(std::span<const std::byte> input);
/// A picture made of the bytes: encoded, and read back.
void encoder_keeps_its_rules(std::span<const std::byte> input);
/// Bytes for a printer.
void decoder_keeps_its_rules(std::span<const std::byte> input);

}  // namespace layso::fuzz
