#include "drivers/document/fault.hpp"

namespace layso::document {

std::string_view name_of(FaultCode code) {
    switch (code) {
        case FaultCode::font_missing:
            return "font_missing";
        case FaultCode::broken_text:
            return "broken_text";
        case FaultCode::malformed:
            return "malformed";
        case FaultCode::code_too_long:
            return "code_too_long";
        case FaultCode::too_long:
            return "too_long";
        case FaultCode::drawing:
            return "drawing";
    }
    return "unknown";
}

}  // namespace layso::document
