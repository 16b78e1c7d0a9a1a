#pragma once

#include "drivers/cups/message.hpp"
#include "drivers/cups/target.hpp"
#include "drivers/device/fault.hpp"

#include <expected>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace layso::cups {

/// What a queue of CUPS is made of, as far as it decides whether its word can be believed.
struct QueueFacts {
    std::string device_uri;         ///< where CUPS sends the documents
    std::optional<Target> printer;  ///< the printer itself, where it speaks IPP and can be asked for its own job
    bool is_raw = false;            ///< documents pass as they are, of an unnamed kind

    /// The attributes that are needed for it.
    [[nodiscard]] static std::span<const char* const> names();

    /// Refuses a raw queue to an IPP printer: the printer gets a document of an unknown kind, refuses it, and CUPS
    /// calls the job completed all the same.
    [[nodiscard]] static std::expected<QueueFacts, device::Fault> of(const Target& target, const Message& answer);
};

/// What is set up wrongly for tickets, each with the command that puts it right.
[[nodiscard]] std::vector<std::string> complaints_of(const Target& target, const Message& answer);

/// The commands of CUPS' administrator name the server like this, with a space at the end; empty for the usual one.
[[nodiscard]] std::string server_argument(const Target& target);

}  // namespace layso::cups
