#pragma once

#include "drivers/device/png.hpp"
#include "drivers/escpos/bitmap.hpp"
#include "tests/unit/ticket/own_directory.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace layso::ticket::test {

/// Lets tesseract (packages tesseract-ocr, tesseract-ocr-vie) read pictures of one line each, many in one call, because
/// loading its data takes longer than a line. Two calls run side by side.
class PageReader {
  public:
    void add(const escpos::Bitmap& line) {
        const auto png = device::png_of(line, {.margin = 30});
        if (!png) {
            throw std::runtime_error(png.error().detail);
        }
        const auto file = directory_.path() / (std::to_string(files_.size()) + ".png");
        std::ofstream(file, std::ios::binary)
            .write(reinterpret_cast<const char*>(png->data()), static_cast<std::streamsize>(png->size()));
        files_.push_back(file.string());
    }

    /// What stands in each picture, in the order in which they were added.
    [[nodiscard]] std::vector<std::string> read() const {
        const std::size_t half = files_.size() / 2;
        const auto first = start("first.txt", 0, half);
        const auto second = start("second.txt", half, files_.size());
        std::vector<std::string> texts = pages_of(first.get(), half);
        for (std::string& text : pages_of(second.get(), files_.size() - half)) {
            texts.push_back(std::move(text));
        }
        return texts;
    }

  private:
    using Pipe = std::unique_ptr<FILE, int (*)(FILE*)>;

    [[nodiscard]] Pipe start(const std::string& name, std::size_t from, std::size_t to) const {
        const std::filesystem::path list = directory_.path() / name;
        std::ofstream names(list);
        for (std::size_t i = from; i < to; ++i) {
            names << files_[i] << '\n';
        }
        names.close();
        const std::string command =
            "OMP_THREAD_LIMIT=1 tesseract " + list.string() + " stdout -l vie --psm 7 --dpi 600 2>/dev/null";
        return {from == to ? nullptr : ::popen(command.c_str(), "r"), &::pclose};
    }

    /// tesseract writes a form feed between two pages.
    static std::vector<std::string> pages_of(FILE* pipe, std::size_t count) {
        std::vector<std::string> pages(1);
        for (int letter = pipe == nullptr ? EOF : std::fgetc(pipe); letter != EOF; letter = std::fgetc(pipe)) {
            if (letter == '\f') {
                pages.emplace_back();
            } else {
                pages.back().push_back(letter == '\n' ? ' ' : static_cast<char>(letter));
            }
        }
        if (count == 0) {
            pages.clear();
        }
        if (pages.size() != count) {
            throw std::runtime_error("tesseract read " + std::to_string(pages.size()) + " of " + std::to_string(count) +
                                     " lines");
        }
        for (std::string& page : pages) {
            page.erase(page.find_last_not_of(' ') + 1);
        }
        return pages;
    }

    OwnDirectory directory_;
    std::vector<std::string> files_;
};

}  // namespace layso::ticket::test
