#include "drivers/link/certificates.hpp"

#include "drivers/link/certificate_view.hpp"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <fstream>
#include <iterator>
#include <memory>

namespace layso::link {

namespace {

template <auto release>
struct Release {
    template <class T>
    void operator()(T* object) const {
        release(object);
    }
};

using Bio = std::unique_ptr<BIO, Release<BIO_free>>;
using X509Owner = std::unique_ptr<X509, Release<X509_free>>;
using Number = std::unique_ptr<BIGNUM, Release<BN_free>>;
using Names = std::unique_ptr<GENERAL_NAMES, Release<GENERAL_NAMES_free>>;

std::string text_of(const ASN1_STRING* string) {
    unsigned char* utf8 = nullptr;
    const int length = string == nullptr ? -1 : ASN1_STRING_to_UTF8(&utf8, string);
    if (length < 0) {
        return {};
    }
    std::string text(utf8, utf8 + length);
    OPENSSL_free(utf8);
    return text;
}

std::string common_name_of(X509* certificate) {
    const X509_NAME* subject = X509_get_subject_name(certificate);
    const int place = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
    return place < 0 ? std::string() : text_of(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, place)));
}

void read_names(X509* certificate, Certificate& into) {
    const Names names(
        static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
    for (int index = 0; names && index < sk_GENERAL_NAME_num(names.get()); ++index) {
        const GENERAL_NAME* name = sk_GENERAL_NAME_value(names.get(), index);
        if (name->type == GEN_DNS) {
            into.dns_names.push_back(text_of(name->d.dNSName));
        } else if (name->type == GEN_URI) {
            into.uris.push_back(text_of(name->d.uniformResourceIdentifier));
        }
    }
}

std::string fingerprint_of(X509* certificate) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    X509_digest(certificate, EVP_sha256(), digest.data(), &length);
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string hexadecimal;
    for (unsigned index = 0; index < length; ++index) {
        hexadecimal.push_back(digits[digest[index] >> 4U]);
        hexadecimal.push_back(digits[digest[index] & 15U]);
    }
    return hexadecimal;
}

std::string serial_of(X509* certificate) {
    const Number number(ASN1_INTEGER_to_BN(X509_get0_serialNumber(certificate), nullptr));
    char* digits = number ? BN_bn2hex(number.get()) : nullptr;
    std::string serial(digits == nullptr ? "" : digits);
    OPENSSL_free(digits);
    std::ranges::transform(serial, serial.begin(), [](char digit) {
        return digit >= 'A' && digit <= 'F' ? static_cast<char>(digit - 'A' + 'a') : digit;
    });
    serial.erase(0, std::min(serial.find_first_not_of('0'), serial.size()));
    return serial;
}

std::chrono::sys_seconds time_of(const ASN1_TIME* time) {
    std::tm parts{};
    ASN1_TIME_to_tm(time, &parts);
    return std::chrono::sys_seconds{std::chrono::seconds{timegm(&parts)}};
}

}  // namespace

Certificate certificate_of(X509* x509) {
    Certificate certificate;
    certificate.common_name = common_name_of(x509);
    read_names(x509, certificate);
    certificate.fingerprint = fingerprint_of(x509);
    certificate.serial = serial_of(x509);
    certificate.not_before = time_of(X509_get0_notBefore(x509));
    certificate.not_after = time_of(X509_get0_notAfter(x509));
    return certificate;
}

Validity validity_at(const Certificate& certificate, std::chrono::system_clock::time_point judged) {
    const auto second = std::chrono::floor<std::chrono::seconds>(judged);
    if (second < certificate.not_before) {
        return Validity::not_yet;
    }
    return second > certificate.not_after ? Validity::expired : Validity::valid;
}

std::expected<Certificate, Fault> parse_certificate(std::string_view pem) {
    const Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    const X509Owner x509(bio ? PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr) : nullptr);
    if (!x509) {
        return std::unexpected(Fault{FaultCode::configuration, "no certificate in the text"});
    }
    return certificate_of(x509.get());
}

std::expected<Certificate, Fault> read_certificate(const std::filesystem::path& pem_file) {
    std::ifstream file(pem_file, std::ios::binary);
    if (!file) {
        return std::unexpected(Fault{FaultCode::configuration, "cannot read " + pem_file.string()});
    }
    return parse_certificate(std::string(std::istreambuf_iterator<char>(file), {}));
}

}  // namespace layso::link
