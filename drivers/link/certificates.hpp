#pragma once

#include "drivers/link/fault.hpp"

#include <chrono>
#include <expected>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace layso::link {

/// What a certificate says about its owner. Times are UTC.
struct Certificate {
    std::string common_name;
    std::vector<std::string> dns_names;
    std::vector<std::string> uris;
    /// SHA-256 of the certificate, 64 lower-case hexadecimal digits.
    std::string fingerprint;
    /// Lower-case hexadecimal digits without leading zeros.
    std::string serial;
    std::chrono::sys_seconds not_before;
    std::chrono::sys_seconds not_after;
};

enum class Validity { not_yet, valid, expired };

/// Judges by a time that the caller answers for: max(clock, newest stamp, build date), as devices without a battery
/// wake up in 1970. Both ends are inclusive (RFC 5280, 4.1.2.5).
[[nodiscard]] Validity validity_at(const Certificate& certificate, std::chrono::system_clock::time_point judged);

/// The first certificate of a PEM text or file. Fault: configuration.
[[nodiscard]] std::expected<Certificate, Fault> parse_certificate(std::string_view pem);
[[nodiscard]] std::expected<Certificate, Fault> read_certificate(const std::filesystem::path& pem_file);

}  // namespace layso::link
