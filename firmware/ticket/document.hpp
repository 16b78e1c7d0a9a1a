#pragma once

#include "firmware/ticket/fault.hpp"

#include <toml++/toml.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace layso::ticket {

/// The range of a number, both ends included.
struct Bounds {
    std::uint32_t least = 0;
    std::uint32_t most = 0;
};

/// A text and where it stands in its file.
struct Placed {
    std::string text;
    toml::source_position at;
};

/// A TOML document that is read with complaints. Reading goes on after a complaint; the one that stands first in the
/// file is told at the end, because that is where a technician looks first. Inside of the loader only.
class Document {
  public:
    /// `name` stands at the head of each complaint.
    explicit Document(std::string name) : name_(std::move(name)) {}

    void complain(const toml::source_position& at, const std::string& text, FaultCode code = FaultCode::bad_template);
    [[nodiscard]] const std::optional<Fault>& fault() const { return fault_; }

    /// Complains of keys that are not among `known`; `what` says what has those keys.
    void refuse_unknown(const toml::table& table, std::string_view what, std::span<const std::string> known);

    /// A text of at most Template::most_letters bytes. Nothing and a complaint when it is no such text, or needed and
    /// not there.
    std::optional<Placed> text(const toml::table& table, std::string_view key, bool needed);
    /// A number within its bounds; `otherwise` when it is not there, a complaint when that is empty.
    std::uint32_t number(const toml::table& table, std::string_view key, Bounds bounds,
                         std::optional<std::uint32_t> otherwise = {});
    /// true or false; `otherwise` when it is not there.
    bool flag(const toml::table& table, std::string_view key, bool otherwise);
    /// One text or an array of texts; none when the key is not there.
    std::vector<Placed> texts(const toml::table& table, std::string_view key);

  private:
    std::string name_;
    std::optional<Fault> fault_;
};

}  // namespace layso::ticket
