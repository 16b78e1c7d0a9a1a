#pragma once

#include "tests/bench/centre/authority.hpp"
#include "tests/bench/centre/program.hpp"

#include "layso/v1/command.pb.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace layso::bench {

/// The real layso-controller of a new centre, without a hub; a supervisor has confirmed the numbers on paper.
class ControllerProcess {
  public:
    ControllerProcess(const std::filesystem::path& programs, const std::filesystem::path& directory,
                      const Authority& authority);

    [[nodiscard]] std::uint16_t device_port() const { return device_port_; }
    [[nodiscard]] Program& program() { return *program_; }
    /// Kiosks that are linked now, as GET /v1/health says.
    [[nodiscard]] unsigned kiosks_connected() const;

  private:
    void write_files(const std::filesystem::path& directory, const Authority& authority) const;
    std::string log_in(const std::filesystem::path& vault) const;
    void confirm_numbers(const std::string& login) const;
    [[nodiscard]] bool answers() const;

    std::uint16_t browser_port_;
    std::uint16_t device_port_;
    std::unique_ptr<Program> program_;
};

}  // namespace layso::bench
