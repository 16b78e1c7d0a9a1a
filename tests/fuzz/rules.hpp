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

/// A message of the schema: the first byte chooses which, and whether binary or JSON.
void messages_keep_their_rules(std::span<const std::byte> input);
/// A journal's record: type, version, payload.
void records_keep_their_rules(std::span<const std::byte> input);
/// Dossier codes, ticket labels, dates, languages: the first byte chooses.
void texts_keep_their_rules(std::span<const std::byte> input);
/// A centre's configuration: after one byte (odd: binary) as JSON.
void configurations_keep_their_rules(std::span<const std::byte> input);
/// The first byte chooses controller, hub or kiosk; the rest is its TOML.
void settings_keep_their_rules(std::span<const std::byte> input);
/// TOML.
void templates_keep_their_rules(std::span<const std::byte> input);
/// TOML.
void profiles_keep_their_rules(std::span<const std::byte> input);
/// A printer's address, or after an odd byte an IEEE 1284 device id.
void addresses_keep_their_rules(std::span<const std::byte> input);
/// Commands, people, times: see filled_command.hpp.
void decisions_keep_their_rules(std::span<const std::byte> input);
/// What happened to a disk: see damaged_disk.hpp. The first byte chooses controller or kiosk.
void journals_keep_their_rules(std::span<const std::byte> input);
/// The first byte chooses who listens, the second cuts into pieces; the rest is what a peer sends. @COOKIE@ and @TOKEN@
/// stand for those of a person who has logged in.
void http_keeps_its_rules(std::span<const std::byte> input);
/// Frames of a kiosk, each after its length in two bytes (highest bit: as text).
void kiosk_frames_keep_their_rules(std::span<const std::byte> input);

}  // namespace layso::fuzz
