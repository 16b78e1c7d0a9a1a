#include "firmware/ticket/plain_text.hpp"

#include <glib.h>

#include <algorithm>
#include <memory>

namespace layso::ticket {

std::expected<std::string, Fault> plain_text(std::string_view text) {
    const auto refused = [] { return std::unexpected(Fault{FaultCode::broken_text, "a text is not UTF-8"}); };
    if (g_utf8_validate_len(text.data(), text.size(), nullptr) == FALSE) {
        return refused();
    }
    std::string plain(text);
    if (std::ranges::any_of(text, [](char letter) { return (static_cast<unsigned char>(letter) & 0x80U) != 0; })) {
        const std::unique_ptr<gchar, decltype(&g_free)> composed(
            g_utf8_normalize(text.data(), static_cast<gssize>(text.size()), G_NORMALIZE_DEFAULT_COMPOSE), &g_free);
        if (composed == nullptr) {
            return refused();
        }
        plain = composed.get();
    }
    std::ranges::replace_if(
        plain, [](char letter) { return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F; }, ' ');
    return plain;
}

}  // namespace layso::ticket
