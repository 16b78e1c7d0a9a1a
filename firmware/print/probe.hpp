#pragma once

#include "drivers/profile/profile.hpp"
#include "firmware/print/interview.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace layso::print {

/// One thing that was tried.
struct Finding {
    std::string question;
    bool answered = false;
    std::int64_t milliseconds = 0;
    std::string answer{};
};

/// Finds out what a printer can do, and turns it into facts. Nothing is printed by the questions themselves: what an
/// unknown command leaves behind in the printer's line is thrown away by ESC @ before paper moves.
class Probe {
  public:
    /// `begin` is what is believed until now; `day` goes into the sources.
    Probe(device::Device& device, const device::Identity& identity, profile::Profile begin, std::string day,
          std::stop_token stop);

    /// All questions that need no paper.
    void ask_everything();
    /// Prints the bytes of a picture with a fence behind it, cuts, and learns whether the answers come after the
    /// paper.
    void print(std::span<const std::byte> picture, std::span<const std::byte> cut);
    /// Somebody has read the strip.
    void learn_dots(std::uint32_t dots);

    std::function<void(const Finding&)> on_finding{};

    /// Whether any byte went to the printer.
    [[nodiscard]] bool touched() const { return interview_.sent() != 0; }
    [[nodiscard]] const profile::Profile& profile() const { return profile_; }
    [[nodiscard]] const std::vector<Finding>& findings() const { return findings_; }

  private:
    bool note(std::string question, const std::optional<Interview::Answer>& answer, std::string said = {});
    void ask_real_time();
    void ask_information();
    void ask_automatic();
    void ask_fences();
    void ask_clearing();
    void ask_transport();
    void name_it(const device::Identity& identity);
    template <typename Value>
    void learn(profile::Fact<Value>& fact, Value value, const std::string& how) {
        fact = {.value = value, .from = profile::From::probed, .source = "layso-print probe, " + day_ + ": " + how};
    }

    device::Device& device_;
    Interview interview_;
    profile::Profile profile_;
    std::string day_;
    std::vector<Finding> findings_;
};

}  // namespace layso::print
