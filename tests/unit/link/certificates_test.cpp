#include "drivers/link/certificates.hpp"

#include "tests/unit/link/support.hpp"

#include <doctest/doctest.h>

using namespace std::chrono_literals;
using namespace layso::link;

TEST_CASE("validity includes both ends and is judged by the given time") {
    Certificate certificate;
    certificate.not_before = std::chrono::sys_days{std::chrono::July / 1 / 2025};
    certificate.not_after = std::chrono::sys_days{std::chrono::July / 2 / 2025};
    CHECK(validity_at(certificate, certificate.not_before - 1ms) == Validity::not_yet);
    CHECK(validity_at(certificate, certificate.not_before) == Validity::valid);
    CHECK(validity_at(certificate, certificate.not_after + 999ms) == Validity::valid);
    CHECK(validity_at(certificate, certificate.not_after + 1s) == Validity::expired);
}

TEST_CASE("a certificate says who, until when, and which") {
    const test::TemporaryFolder folder;
    const test::Authority authority(folder.path(), "ca");
    const auto issued = authority.issue("kiosk-7", "URI:urn:layso:centre:1,DNS:kiosk-7,DNS:other", 30);
    const auto certificate = read_certificate(issued.certificate);
    REQUIRE(certificate.has_value());
    CHECK(certificate->common_name == "kiosk-7");
    CHECK(certificate->dns_names == std::vector<std::string>{"kiosk-7", "other"});
    CHECK(certificate->uris == std::vector<std::string>{"urn:layso:centre:1"});
    CHECK(certificate->serial == "abcdef01");
    CHECK(certificate->fingerprint.size() == 64);
    CHECK(certificate->not_after - certificate->not_before == std::chrono::days(30));
    CHECK(validity_at(*certificate, std::chrono::system_clock::now() + 1min) == Validity::valid);
}

TEST_CASE("what is no certificate is a fault of configuration") {
    CHECK(parse_certificate("").error().code == FaultCode::configuration);
    CHECK(parse_certificate("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n").error().code ==
          FaultCode::configuration);
    CHECK(read_certificate("/nowhere/at/all").error().code == FaultCode::configuration);
}
