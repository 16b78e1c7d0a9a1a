#include "drivers/cups/ipp_fault.hpp"

#include <string>

namespace layso::cups {
namespace {

using device::Fault;
using device::FaultCode;

FaultCode code_of(ipp_status_t status) {
    switch (status) {
        case IPP_STATUS_ERROR_NOT_FOUND:
        case IPP_STATUS_ERROR_GONE:
            return FaultCode::not_found;
        case IPP_STATUS_ERROR_FORBIDDEN:
        case IPP_STATUS_ERROR_NOT_AUTHENTICATED:
        case IPP_STATUS_ERROR_NOT_AUTHORIZED:
            return FaultCode::denied;
        case IPP_STATUS_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED:
        case IPP_STATUS_ERROR_ATTRIBUTES_OR_VALUES:
        case IPP_STATUS_ERROR_OPERATION_NOT_SUPPORTED:
        case IPP_STATUS_ERROR_VERSION_NOT_SUPPORTED:
            return FaultCode::unsupported;
        case IPP_STATUS_ERROR_BUSY:
        case IPP_STATUS_ERROR_TOO_MANY_JOBS:
            return FaultCode::busy;
        case IPP_STATUS_ERROR_NOT_ACCEPTING_JOBS:
        case IPP_STATUS_ERROR_PRINTER_IS_DEACTIVATED:
        case IPP_STATUS_ERROR_DEVICE:
        case IPP_STATUS_ERROR_SERVICE_UNAVAILABLE:
            return FaultCode::stalled;
        case IPP_STATUS_ERROR_TIMEOUT:
            return FaultCode::timed_out;
        case IPP_STATUS_ERROR_REQUEST_ENTITY:
            return FaultCode::no_space;
        default:
            return FaultCode::input_output;
    }
}

}  // namespace

std::optional<Fault> refusal_of(const Message& answer, std::string_view what) {
    const ipp_status_t status = answer.status();
    if (status < IPP_STATUS_REDIRECTION_OTHER_SITE) {
        return std::nullopt;
    }
    std::string detail = std::string(what) + ": " + ippErrorString(status);
    if (const std::string words = answer.text("status-message"); !words.empty()) {
        detail += " (" + words + ")";
    }
    return Fault{code_of(status), std::move(detail)};
}

Fault fault_of(http_status_t status, std::string_view what) {
    const std::string detail =
        std::string(what) + ": HTTP " + std::to_string(static_cast<int>(status)) + " " + httpStatus(status);
    switch (status) {
        case HTTP_STATUS_UNAUTHORIZED:
        case HTTP_STATUS_FORBIDDEN:
            return Fault{FaultCode::denied, detail};
        case HTTP_STATUS_NOT_FOUND:
            return Fault{FaultCode::not_found, detail};
        case HTTP_STATUS_UPGRADE_REQUIRED:
            return Fault{FaultCode::unsupported, detail + ": the peer wants TLS, use ipps:"};
        case HTTP_STATUS_REQUEST_TOO_LARGE:
            return Fault{FaultCode::no_space, detail};
        case HTTP_STATUS_SERVICE_UNAVAILABLE:
            return Fault{FaultCode::busy, detail};
        default:
            return Fault{FaultCode::input_output, detail};
    }
}

}  // namespace layso::cups
