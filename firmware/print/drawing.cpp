#include "firmware/print/drawing.hpp"

#include <fmt/format.h>

#include <utility>

namespace layso::print {

Failure failure_of(const ticket::Fault& fault, const Texts& texts) {
    using ticket::FaultCode;
    switch (fault.code) {
        case FaultCode::font_missing:
            return {.code = ExitCode::failed, .sentence = std::string(texts.font_missing), .detail = fault.detail};
        case FaultCode::template_file:
        case FaultCode::bad_template:
        case FaultCode::bad_logo:
        case FaultCode::picture_too_wide:
            return {.code = ExitCode::usage, .sentence = fmt::format(fmt::runtime(texts.bad_template), fault.detail)};
        case FaultCode::no_number:
        case FaultCode::broken_text:
        case FaultCode::code_too_long:
            return {.code = ExitCode::usage, .sentence = std::string(texts.bad_text), .detail = fault.detail};
        case FaultCode::too_long:
            return {.code = ExitCode::usage, .sentence = std::string(texts.picture_too_long), .detail = fault.detail};
        default:
            return {.code = ExitCode::failed, .sentence = std::string(texts.drawing_failed), .detail = fault.detail};
    }
}

std::expected<escpos::Bitmap, Failure> draw(ticket::Template form, const ticket::TicketContent& content,
                                            Console& console) {
    const Texts& texts = console.texts();
    auto renderer = ticket::Renderer::create(std::move(form));
    if (!renderer) {
        return std::unexpected(failure_of(renderer.error(), texts));
    }
    auto drawn = renderer->render(content);
    if (!drawn) {
        return std::unexpected(failure_of(drawn.error(), texts));
    }
    if (drawn->missing_glyphs != 0) {
        console.remark(fmt::format(fmt::runtime(texts.missing_glyphs), drawn->missing_glyphs));
    }
    return std::move(drawn->picture);
}

}  // namespace layso::print
