#pragma once

#include "drivers/device/png.hpp"
#include "drivers/escpos/bitmap.hpp"
#include "tests/unit/ticket/own_directory.hpp"

#include <cstdio>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>

namespace layso::ticket::test {

/// Lets independent programs read a printed picture: each runs on a PNG in a directory of its own.
class Reader {
  public:
    explicit Reader(const escpos::Bitmap& picture) {
        const auto png = device::png_of(picture, {.margin = 40});
        if (!png) {
            throw std::runtime_error(png.error().detail);
        }
        std::ofstream(directory_.path() / "ticket.png", std::ios::binary)
            .write(reinterpret_cast<const char*>(png->data()), static_cast<std::streamsize>(png->size()));
    }
    /// What zbarimg (package zbar-tools) finds, a line for each code.
    [[nodiscard]] std::string codes() const { return output_of("zbarimg --quiet --raw ", ""); }
    /// What tesseract (packages tesseract-ocr, tesseract-ocr-vie) reads.
    [[nodiscard]] std::string text() const {
        return output_of("OMP_THREAD_LIMIT=1 tesseract ", " stdout -l vie --psm 4 --dpi 203");
    }

  private:
    [[nodiscard]] std::string output_of(const std::string& program, const std::string& options) const {
        const std::string command = program + (directory_.path() / "ticket.png").string() + options + " 2>/dev/null";
        const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(command.c_str(), "r"), &::pclose);
        if (pipe == nullptr) {
            throw std::runtime_error("popen");
        }
        std::string output;
        for (int letter = std::fgetc(pipe.get()); letter != EOF; letter = std::fgetc(pipe.get())) {
            output.push_back(static_cast<char>(letter));
        }
        return output;
    }

    OwnDirectory directory_;
};

}  // namespace layso::ticket::test
