#include "tests/integration/cups/documents.hpp"

#include <array>
#include <cstdio>
#include <vector>

namespace layso::test {

std::string small_pdf() {
    const std::string page = "BT /F1 24 Tf 72 700 Td (A012) Tj ET";
    const std::array<std::string, 5> objects{
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        "<</Length " + std::to_string(page.size()) + ">>stream\n" + page + "\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"};
    std::string pdf = "%PDF-1.4\n";
    std::string table = "xref\n0 6\n0000000000 65535 f \n";
    for (std::size_t i = 0; i < objects.size(); ++i) {
        std::array<char, 32> entry{};
        std::snprintf(entry.data(), entry.size(), "%010zu 00000 n \n", pdf.size());
        table += entry.data();
        pdf += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const std::size_t begin = pdf.size();
    return pdf + table + "trailer<</Size 6/Root 1 0 R>>\nstartxref\n" + std::to_string(begin) + "\n%%EOF\n";
}

std::string ticket(std::size_t size) {
    std::string bytes = "\x1b@";
    for (std::size_t i = 0; bytes.size() < size; ++i) {
        bytes.push_back(static_cast<char>(i * 7 & 0xFF));
    }
    return bytes;
}

}  // namespace layso::test
