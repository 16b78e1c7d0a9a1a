#pragma once

#include "firmware/print/console.hpp"
#include "firmware/print/target.hpp"

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace layso::print {

/// What all commands get.
struct Call {
    Wish wish{};
    std::filesystem::path record{};  ///< a line for each job; empty: none
    std::stop_token stop{};
};

/// Each command is in a file of its own and gives the code that the program ends with.
[[nodiscard]] ExitCode list_printers(const Call& call, Console& console);
[[nodiscard]] ExitCode show_status(const Call& call, bool follow, Console& console);
[[nodiscard]] ExitCode print_test_page(const Call& call, Console& console);

struct TicketWish {
    std::string label{};
    std::string service{};
    std::vector<std::string> centre{};
    std::string tracking{};
    std::string wait{};  ///< "10-15"
    std::string template_file{};
    int people_ahead = -1;  ///< below 0: not known
    bool priority = false;
    bool reprint = false;
    bool training = false;
};
[[nodiscard]] ExitCode print_ticket(const Call& call, const TicketWish& wish, Console& console);

struct ProbeWish {
    std::filesystem::path write{};
    bool force = false;  ///< overwrite
    bool yes = false;    ///< print without asking
};
[[nodiscard]] ExitCode probe_printer(const Call& call, const ProbeWish& wish, Console& console);

struct CertifyWish {
    std::filesystem::path output{};
    std::uint32_t patience_s = 0;  ///< longest wait for each condition; 0: for ever
};
[[nodiscard]] ExitCode certify_printer(const Call& call, const CertifyWish& wish, Console& console);

[[nodiscard]] ExitCode print_document(const Call& call, const std::filesystem::path& file, Console& console);
/// All profiles, or the one of a name as TOML.
[[nodiscard]] ExitCode show_profiles(const Call& call, const std::string& name, Console& console);

}  // namespace layso::print
