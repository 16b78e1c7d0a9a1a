#pragma once

#include "controller/core/state.hpp"
#include "drivers/document/document.hpp"

#include "layso/v1/common.pb.h"

#include <cstdint>
#include <string>

namespace layso::report {

/// Who wants a document, when, and in which language.
struct Asked {
    v1::Language language = v1::LANGUAGE_VIETNAMESE;
    std::int64_t stamp = 0;
    std::string login;  ///< as configured; never a person's name
};

/// The centre as it stands on a door: "Trung tâm Phục vụ hành chính công · Phường Hạc Thành".
[[nodiscard]] std::string centre_title(const core::State& state, v1::Language language);

/// A document with all that is alike on report and receipt: header, footer, metadata; no block yet.
[[nodiscard]] document::Document letterhead(const core::State& state, const std::string& title, const Asked& asked);

/// "16:30 01/07/2025" by the centre's own clock; "–" for no stamp.
[[nodiscard]] std::string moment_text(const core::State& state, std::int64_t stamp);

}  // namespace layso::report
