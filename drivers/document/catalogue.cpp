#include "drivers/document/catalogue.hpp"

#include <algorithm>
#include <string_view>

namespace layso::document {
namespace {

// The text between `before` and `after`, looked for from `from` on; empty if there is none.
std::string_view between(std::string_view text, std::string_view before, std::string_view after, std::size_t from) {
    const auto begin = text.find(before, from);
    if (begin == std::string_view::npos) return {};
    const auto end = text.find(after, begin + before.size());
    if (end == std::string_view::npos) return {};
    return text.substr(begin + before.size(), end - begin - before.size());
}

bool is_number(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string ten_digits(std::size_t number) {
    const auto digits = std::to_string(number);
    return std::string(10 - std::min<std::size_t>(10, digits.size()), '0') + digits;
}

}  // namespace

std::expected<std::string, Fault> with_language(std::string pdf, const std::string& language) {
    const auto refused = [](const char* what) {
        return std::unexpected(Fault{FaultCode::drawing, std::string("the PDF has no plain ") + what});
    };
    if (language.empty() || !std::ranges::all_of(language, [](char letter) {
            return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || letter == '-' ||
                   (letter >= '0' && letter <= '9');
        })) {
        return std::unexpected(Fault{FaultCode::malformed, "a language that is no BCP 47 tag"});
    }
    const auto trailer = pdf.rfind("trailer");
    if (trailer == std::string::npos) return refused("trailer");
    const std::string size(between(pdf, "/Size ", "\n", trailer));
    const std::string root(between(pdf, "/Root ", " 0 R", trailer));
    const std::string info(between(pdf, "/Info ", " 0 R", trailer));
    const std::string previous(between(pdf, "startxref\n", "\n", trailer));
    if (!is_number(size) || !is_number(root) || !is_number(info) || !is_number(previous)) return refused("trailer");
    const std::string begin = root + " 0 obj\n<< /Type /Catalog\n";
    const auto found = pdf.rfind("\n" + begin);
    if (found == std::string::npos) return refused("catalogue");
    const std::string rest(between(pdf, begin, "endobj", found));
    if (rest.empty()) return refused("catalogue");

    const auto object_at = pdf.size();
    pdf +=
        begin + "   /Lang (" + language + ")\n   /ViewerPreferences << /DisplayDocTitle true >>\n" + rest + "endobj\n";
    const auto table_at = pdf.size();
    pdf += "xref\n" + root + " 1\n" + ten_digits(object_at) + " 00000 n \ntrailer\n<< /Size " + size + "\n   /Root " +
           root + " 0 R\n   /Info " + info + " 0 R\n   /Prev " + previous + "\n>>\nstartxref\n" +
           std::to_string(table_at) + "\n%%EOF\n";
    return pdf;
}

}  // namespace layso::document
