#include "drivers/document/code.hpp"

#include "drivers/document/ink.hpp"

#include <qrencode.h>

#include <cerrno>
#include <memory>
#include <span>

namespace layso::document {
namespace {

// 0.33 mm, four dots of a printer with 300 dpi: what phones read from paper without help.
constexpr double smallest_module_points = 0.33 / 25.4 * 72;

}  // namespace

std::expected<CodeModules, Fault> encode_code(const std::string& text, double width) {
    if (text.empty() || text.find('\0') != std::string::npos) {
        return std::unexpected(Fault{FaultCode::malformed, "a QR code of no text, or with a zero byte"});
    }
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> made(
        QRcode_encodeString(text.c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1), &QRcode_free);
    if (made == nullptr) {
        const auto code = errno == ERANGE ? FaultCode::code_too_long : FaultCode::drawing;
        return std::unexpected(Fault{code, "a QR code of " + std::to_string(text.size()) + " bytes"});
    }
    CodeModules modules;
    modules.width = static_cast<std::size_t>(made->width);
    if (width / static_cast<double>(modules.width + 2 * quiet_modules) < smallest_module_points) {
        return std::unexpected(
            Fault{FaultCode::code_too_long, "a QR code of " + std::to_string(text.size()) + " bytes is too fine"});
    }
    for (const unsigned char module : std::span(made->data, modules.width * modules.width)) {
        modules.dark.push_back((module & 1U) != 0);
    }
    return modules;
}

void draw_code(cairo_t* page, const CodeModules& code, double x, double y, double width) {
    const double module = width / static_cast<double>(code.width + 2 * quiet_modules);
    const double inset = module * static_cast<double>(quiet_modules);
    cairo_set_source_rgb(page, 0, 0, 0);
    for (std::size_t row = 0; row < code.width; ++row) {
        for (std::size_t column = 0; column < code.width; ++column) {
            if (!code.dark[row * code.width + column]) continue;
            std::size_t end = column;
            while (end < code.width && code.dark[row * code.width + end]) ++end;
            cairo_rectangle(page, x + inset + module * static_cast<double>(column),
                            y + inset + module * static_cast<double>(row), module * static_cast<double>(end - column),
                            module);
            column = end;
        }
    }
    cairo_fill(page);
}

}  // namespace layso::document
