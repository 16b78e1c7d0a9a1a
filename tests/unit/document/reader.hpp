#pragma once

#include <string>
#include <vector>

namespace layso::document::test {

/// What poppler's programs, which know nothing of us, read in a PDF.
/// Words in reading order; every page's end is a form feed.
std::string words_of(const std::string& pdf);
/// The same with the layout kept by spaces.
std::string picture_of_words(const std::string& pdf);
/// The words of one page, from 1 on.
std::string words_of_page(const std::string& pdf, std::size_t page);
/// pdfinfo's lines.
std::string facts_of(const std::string& pdf);
/// pdffonts' lines: one for each font.
std::vector<std::string> fonts_of(const std::string& pdf);
/// What zbarimg reads off the drawn pages: one text for each QR code.
std::vector<std::string> codes_of(const std::string& pdf);

/// All runs of white space as one space, so that a text can be looked for whatever lines it was broken into.
std::string flat(const std::string& text);
/// Without any white space.
std::string dense(const std::string& text);

}  // namespace layso::document::test
