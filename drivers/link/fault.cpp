#include "drivers/link/fault.hpp"

namespace layso::link {

std::string_view name(FaultCode code) {
    switch (code) {
        case FaultCode::configuration:
            return "configuration";
        case FaultCode::address_in_use:
            return "address_in_use";
        case FaultCode::name_unknown:
            return "name_unknown";
        case FaultCode::refused:
            return "refused";
        case FaultCode::unreachable:
            return "unreachable";
        case FaultCode::timeout:
            return "timeout";
        case FaultCode::tls_untrusted:
            return "tls_untrusted";
        case FaultCode::tls_wrong_host:
            return "tls_wrong_host";
        case FaultCode::tls_expired:
            return "tls_expired";
        case FaultCode::tls_rejected_us:
            return "tls_rejected_us";
        case FaultCode::tls_failed:
            return "tls_failed";
        case FaultCode::closed:
            return "closed";
        case FaultCode::too_large:
            return "too_large";
        case FaultCode::protocol:
            return "protocol";
        case FaultCode::upgrade_refused:
            return "upgrade_refused";
        case FaultCode::slow_consumer:
            return "slow_consumer";
        case FaultCode::overloaded:
            return "overloaded";
        case FaultCode::cancelled:
            return "cancelled";
    }
    return "unknown";
}

}  // namespace layso::link
