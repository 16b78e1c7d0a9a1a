#pragma once

#include "drivers/link/tls.hpp"

#include <filesystem>
#include <string>

namespace layso::bench {

/// A certificate authority of one measurement, made with the openssl command. Throws NotMeasured without it.
class Authority {
  public:
    explicit Authority(const std::filesystem::path& folder);

    /// Certificate and key of a device or server on this machine.
    [[nodiscard]] link::TlsSettings issue(const std::string& common_name) const;

  private:
    std::filesystem::path folder_;
};

}  // namespace layso::bench
