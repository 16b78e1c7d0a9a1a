#include "tests/unit/document/reader.hpp"

#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

namespace layso::document::test {
namespace {

class Folder {
  public:
    Folder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "layso-document-XXXXXX").string();
        REQUIRE(mkdtemp(pattern.data()) != nullptr);
        path_ = pattern;
    }
    ~Folder() {
        std::error_code error;
        std::filesystem::remove_all(path_, error);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    [[nodiscard]] std::string operator/(const char* name) const { return (path_ / name).string(); }

  private:
    std::filesystem::path path_;
};

std::string output_of(const std::string& command) {
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), &pclose);
    REQUIRE(pipe != nullptr);
    std::string text;
    char part[4096];
    for (std::size_t count = 0; (count = std::fread(part, 1, sizeof part, pipe.get())) > 0;) text.append(part, count);
    return text;
}

std::string file_of(const Folder& folder, const std::string& pdf) {
    const auto path = folder / "document.pdf";
    std::ofstream{path, std::ios::binary} << pdf;
    return path;
}

}  // namespace

std::string words_of(const std::string& pdf) {
    const Folder folder;
    return output_of("pdftotext -enc UTF-8 " + file_of(folder, pdf) + " -");
}

std::string picture_of_words(const std::string& pdf) {
    const Folder folder;
    return output_of("pdftotext -layout -enc UTF-8 " + file_of(folder, pdf) + " -");
}

std::string words_of_page(const std::string& pdf, std::size_t page) {
    const Folder folder;
    const auto number = std::to_string(page);
    return output_of("pdftotext -f " + number + " -l " + number + " -enc UTF-8 " + file_of(folder, pdf) + " -");
}

std::string facts_of(const std::string& pdf) {
    const Folder folder;
    return output_of("pdfinfo " + file_of(folder, pdf) + " 2>&1");
}

std::vector<std::string> fonts_of(const std::string& pdf) {
    const Folder folder;
    std::istringstream lines(output_of("pdffonts " + file_of(folder, pdf) + " | tail -n +3"));
    std::vector<std::string> fonts;
    for (std::string line; std::getline(lines, line);) fonts.push_back(line);
    return fonts;
}

std::vector<std::string> codes_of(const std::string& pdf) {
    const Folder folder;
    const auto file = file_of(folder, pdf);
    output_of("pdftoppm -r 200 -png " + file + " " + (folder / "page"));
    // A code may hold line breaks, so each comes as an element of XML with its text as it is.
    std::istringstream lines(output_of("zbarimg --nodbus --xml -q " + (folder / "page") + "*.png"));
    std::stringstream all;
    all << lines.rdbuf();
    const std::string text = all.str();
    std::vector<std::string> codes;
    constexpr std::string_view begin = "<![CDATA[";
    for (auto at = text.find(begin); at != std::string::npos; at = text.find(begin, at)) {
        at += begin.size();
        codes.push_back(text.substr(at, text.find("]]>", at) - at));
    }
    return codes;
}

std::string flat(const std::string& text) {
    std::string result;
    for (const char letter : text) {
        const bool white = letter == ' ' || letter == '\n' || letter == '\f' || letter == '\r';
        if (!white) {
            result += letter;
        } else if (!result.empty() && result.back() != ' ') {
            result += ' ';
        }
    }
    return result;
}

std::string dense(const std::string& text) {
    std::string result;
    for (const char letter : text) {
        if (letter != ' ' && letter != '\n' && letter != '\f' && letter != '\r') result += letter;
    }
    return result;
}

}  // namespace layso::document::test
