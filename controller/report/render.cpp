#include "controller/report/render.hpp"

#include "drivers/document/pdf.hpp"

namespace layso::report {

std::expected<std::string, std::string> render(const document::Document& document) {
    auto pdf = document::to_pdf(document);
    if (!pdf) {
        return std::unexpected(std::string(document::name_of(pdf.error().code)) + ": " + pdf.error().detail);
    }
    return std::move(pdf->bytes);
}

}  // namespace layso::report
