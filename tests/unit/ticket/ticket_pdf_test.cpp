#include "firmware/ticket/ticket_pdf.hpp"

#include "tests/unit/ticket/own_directory.hpp"
#include "tests/unit/ticket/printed.hpp"
#include "tests/unit/ticket/sample_content.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdio>
#include <fstream>
#include <sstream>

namespace layso::ticket {
namespace {

using test::OwnDirectory;

std::string output_of(const std::string& command) {
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(command.c_str(), "r"), &::pclose);
    REQUIRE(pipe != nullptr);
    std::string output;
    for (int letter = std::fgetc(pipe.get()); letter != EOF; letter = std::fgetc(pipe.get())) {
        output.push_back(static_cast<char>(letter));
    }
    return output;
}

std::filesystem::path saved(const OwnDirectory& directory, const std::vector<std::byte>& pdf) {
    const auto file = directory.path() / "ticket.pdf";
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(pdf.data()), static_cast<std::streamsize>(pdf.size()));
    return file;
}

/// What pdftoppm (package poppler-utils) makes of the page at 203 dpi. PBM has the bits as we do.
escpos::Bitmap page_of(const OwnDirectory& directory, const std::filesystem::path& file) {
    const std::string root = (directory.path() / "page").string();
    output_of("pdftoppm -r 203 -mono -singlefile " + file.string() + " " + root + " 2>&1");
    std::ifstream stream(root + ".pbm", std::ios::binary);
    std::string magic;
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    stream >> magic >> width >> height;
    REQUIRE(magic == "P4");
    stream.get();
    escpos::Bitmap picture(width, height);
    for (std::uint32_t y = 0; y < height; ++y) {
        stream.read(reinterpret_cast<char*>(picture.row(y).data()), static_cast<std::streamsize>(picture.stride()));
    }
    REQUIRE(stream.good());
    return picture;
}

/// The page holds the picture dot for dot at `left`, and nothing else.
bool holds(const escpos::Bitmap& page, const escpos::Bitmap& picture, std::uint32_t left) {
    for (std::uint32_t y = 0; y < page.height(); ++y) {
        for (std::uint32_t x = 0; x < page.width(); ++x) {
            const bool inside = x >= left && x - left < picture.width() && y < picture.height();
            if (page.black(x, y) != (inside && picture.black(x - left, y))) {
                return false;
            }
        }
    }
    return true;
}

TEST_CASE("a ticket as a document comes back dot for dot") {
    const OwnDirectory directory;
    for (const Profile& profile : {profile_80mm, profile_58mm}) {
        Renderer renderer = test::renderer_of(profile);
        for (const TicketContent& content : {test::usual(), test::crowded()}) {
            const escpos::Bitmap picture = test::picture_of(renderer, content);
            for (const std::uint32_t page_dots : {profile.dots, profile.dots + 64}) {
                const auto pdf = ticket_pdf(picture, page_dots);
                REQUIRE(pdf.has_value());
                const escpos::Bitmap page = page_of(directory, saved(directory, *pdf));
                CHECK(page.width() == page_dots);
                CHECK(page.height() == picture.height());
                CHECK(holds(page, picture, (page_dots - profile.dots) / 2));
                CHECK(pdf->size() < 40'000);
            }
        }
    }
}

TEST_CASE("the page is one, as wide as the paper, and holds a picture of one bit a dot") {
    const OwnDirectory directory;
    Renderer renderer = test::renderer_of(profile_80mm);
    const escpos::Bitmap picture = test::picture_of(renderer, test::usual());
    const auto file = saved(directory, *ticket_pdf(picture, 576)).string();
    const std::string about = output_of("pdfinfo " + file);
    CHECK(about.find("Pages:           1\n") != std::string::npos);
    std::istringstream size(about.substr(about.find("Page size:") + 10));
    double width = 0;
    std::string by;
    double height = 0;
    size >> width >> by >> height;
    CHECK(std::abs(width - 576 * 72 / 203.0) < 0.01);
    CHECK(std::abs(height - picture.height() * 72 / 203.0) < 0.01);
    const std::string images = output_of("pdfimages -list " + file);
    CHECK_MESSAGE(images.find("   576   " + std::to_string(picture.height()) + "  -       1   1") != std::string::npos,
                  images);
}

TEST_CASE("what fits no page is refused") {
    CHECK(ticket_pdf(escpos::Bitmap(577, 10), 576).error().code == FaultCode::picture_too_wide);
    CHECK(ticket_pdf(escpos::Bitmap(), 576).error().code == FaultCode::drawing);
}

}  // namespace
}  // namespace layso::ticket
