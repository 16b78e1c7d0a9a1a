#include "firmware/ticket/code.hpp"

#include <qrencode.h>

#include <algorithm>
#include <cerrno>
#include <memory>

namespace layso::ticket {

std::expected<CodeModules, Fault> encode_code(const std::string& text) {
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString(text.c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1), &QRcode_free);
    if (code == nullptr) {
        const bool too_long = errno == ERANGE;
        return std::unexpected(Fault{too_long ? FaultCode::code_too_long : FaultCode::drawing,
                                     "QR text of " + std::to_string(text.size()) + " bytes"});
    }
    CodeModules modules;
    modules.width = static_cast<std::uint32_t>(code->width);
    modules.dark.resize(std::size_t{modules.width} * modules.width);
    for (std::size_t i = 0; i < modules.dark.size(); ++i) {
        modules.dark[i] = (code->data[i] & 1U) != 0;
    }
    return modules;
}

std::uint32_t module_dots(std::uint32_t modules, std::uint32_t wished, std::uint32_t most) {
    const std::uint32_t fitting = most / (modules + 2 * quiet_modules);
    const std::uint32_t near = std::clamp((wished + modules / 2) / modules, 4U, 8U);
    return fitting < 4 ? 0 : std::min(near, fitting);
}

}  // namespace layso::ticket
