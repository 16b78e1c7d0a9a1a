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
        case FaultCode::template_file:
            return "template_file";
        case FaultCode::bad_template:
            return "bad_template";
        case FaultCode::bad_logo:
            return "bad_logo";
        case FaultCode::picture_too_wide:
            return "picture_too_wide";
    }
    return "unknown";
}

}  // namespace layso::ticket
