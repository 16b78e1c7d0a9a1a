#include "controller/net/http/status.hpp"

namespace layso::net {

int status_of(v1::Refusal refusal) {
    switch (refusal) {
        case v1::REFUSAL_MALFORMED:
        case v1::REFUSAL_UNKNOWN_COMMAND:
        case v1::REFUSAL_REQUEST_ID_MISSING:
        case v1::REFUSAL_VERSION_UNSUPPORTED:
        case v1::REFUSAL_BAD_DATE:
        case v1::REFUSAL_TEXT_TOO_LONG:
        case v1::REFUSAL_DOSSIER_CODE_WRONG:
            return 400;
        case v1::REFUSAL_NOT_LOGGED_IN:
        case v1::REFUSAL_LOGIN_WRONG:
        case v1::REFUSAL_LOGIN_EXPIRED:
            return 401;
        case v1::REFUSAL_NOT_ALLOWED:
        case v1::REFUSAL_CERTIFICATE_WRONG:
        case v1::REFUSAL_ORIGIN_WRONG:
        case v1::REFUSAL_KIOSK_UNKNOWN:
            return 403;
        case v1::REFUSAL_NOT_FOUND:
        case v1::REFUSAL_SERVICE_UNKNOWN:
        case v1::REFUSAL_SERIES_UNKNOWN:
        case v1::REFUSAL_PRIORITY_CLASS_UNKNOWN:
        case v1::REFUSAL_TICKET_UNKNOWN:
        case v1::REFUSAL_COUNTER_UNKNOWN:
        case v1::REFUSAL_OFFICER_UNKNOWN:
        case v1::REFUSAL_DOSSIER_UNKNOWN:
        case v1::REFUSAL_LEASE_UNKNOWN:
            return 404;
        case v1::REFUSAL_METHOD_NOT_ALLOWED:
            return 405;
        case v1::REFUSAL_TIMED_OUT:
            return 408;
        case v1::REFUSAL_TOO_LARGE:
            return 413;
        case v1::REFUSAL_TOO_MANY_REQUESTS:
        case v1::REFUSAL_LOGIN_LOCKED:
            return 429;
        case v1::REFUSAL_INTERNAL:
            return 500;
        default:
            return 409;
    }
}

}  // namespace layso::net
