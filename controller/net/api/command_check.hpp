#pragma once

#include "layso/v1/command.pb.h"
#include "layso/v1/refusal.pb.h"

#include <cstddef>
#include <expected>
#include <string>

namespace layso::net {

/// Bounds of a command's body, in bytes: a list of dossiers and a configuration may be longer than the rest.
inline constexpr std::size_t usual_command_limit = 64 * 1024;
inline constexpr std::size_t long_command_limit = 512 * 1024;
/// Of any text in a command, in characters; a text of the configuration has four times as much.
inline constexpr std::size_t text_limit = 500;

struct Complaint {
    v1::Refusal refusal = v1::REFUSAL_MALFORMED;
    /// JSON path from the command, such as recordDossiers.dossiers[2].code.
    std::string field;
};

/// Makes a command that came over the network ready for the engine, or says what is wrong with it: what only the server
/// may set (actor, stamp, references) is dropped, texts are bounded and free of control characters, and dossier codes
/// are brought into their normal form. Pure.
[[nodiscard]] std::expected<void, Complaint> clean_command(v1::Command& command, std::size_t body_size);

/// Whether a person may ever send this kind: not what only a device or the controller itself does. What a role allows
/// is decided by the core.
[[nodiscard]] bool is_for_people(v1::Command::ActionCase action);

/// Whether a kiosk may ever send this kind: to issue, confirm, void, lease, merge and return.
[[nodiscard]] bool is_for_kiosks(v1::Command::ActionCase action);

}  // namespace layso::net
