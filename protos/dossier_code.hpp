#pragma once

#include "layso/v1/refusal.pb.h"

#include <expected>
#include <string>
#include <string_view>

namespace layso {

// Mã hồ sơ: `<agency>-YYMMDD-<sequence>` as the provincial systems write it. Seen: H56.14-240823-0001,
// 000.00.06.H56-231027-0361, 000.17.22.H56-210531-0001, H57.132-260804-0583; centralised services
// MX1X2.Y1Y2Y3.Z1Z2-YYMMDD-AAXXXX.
class DossierCode {
  public:
    // Spaces around are forgiven and letters become capitals. REFUSAL_DOSSIER_CODE_WRONG for another form,
    // REFUSAL_BAD_DATE for a date that does not exist.
    static std::expected<DossierCode, v1::Refusal> parse(std::string_view text);

    // Normalized: equal codes have equal texts.
    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] std::string_view agency() const { return std::string_view{text_}.substr(0, agency_size_); }

  private:
    DossierCode(std::string text, std::size_t agency_size) : text_(std::move(text)), agency_size_(agency_size) {}

    std::string text_;
    std::size_t agency_size_;
};

}  // namespace layso
