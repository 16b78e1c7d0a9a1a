#include "firmware/ticket/fault.hpp"

namespace layso::ticket {

std::string_view name_of(FaultCode code) {
    switch (code) {
        case FaultCode::font_missing:
            return "font_missing";
        case FaultCode::no_number:
            return "no_number";
        case FaultCode::broken_text:
            return "broken_text";
        case FaultCode::code_too_long:
            return "code_too_long";
        case FaultCode::too_long:
            return "too_long";
        case FaultCode::drawing:
            return "drawing";
    }
    return "unknown";
}

}  // namespace layso::ticket
