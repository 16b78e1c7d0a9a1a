// Writes tickets as the kiosk makes them, for readers that know nothing of us: NAME.bin holds the bytes of the encoder,
// NAME.pbm the picture that they were made of (portable bitmap, 1 = black).
#include "drivers/escpos/encoder.hpp"
#include "firmware/ticket/renderer.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <span>
#include <string>
#include <vector>

namespace layso::ticket {
namespace {

struct Sample {
    std::string name;
    std::uint32_t dots;
    TicketContent content;
};

std::vector<Sample> samples() {
    const TicketContent usual{.centre_name = {"TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", "PHƯỜNG HẠC THÀNH"},
                              .label = "A012",
                              .service = "Chứng thực bản sao từ bản chính",
                              .printed_time = "08:15",
                              .printed_date = "01/07/2025",
                              .people_ahead = 3,
                              .expected_wait = WaitRange{10, 15},
                              .tracking = "https://layso.example.vn/t/7hK2mQ9xVb4"};
    TicketContent english = usual;
    english.language = Language::en;
    english.service = "Certified copies of originals";
    english.priority = true;
    english.reprint = true;
    return {{"80mm-vi", escpos::dots_80mm, usual},
            {"80mm-en", escpos::dots_80mm, english},
            {"58mm-vi", escpos::dots_58mm, usual}};
}

bool write(const std::filesystem::path& path, std::string_view head, std::span<const std::byte> bytes) {
    std::ofstream file(path, std::ios::binary);
    file << head;
    file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    return file.good();
}

int run(const std::filesystem::path& directory) {
    for (const Sample& sample : samples()) {
        auto form = Template::built_in(sample.dots);
        auto renderer = Renderer::create(std::move(form));
        if (!renderer) {
            std::cerr << sample.name << ": no renderer\n";
            return 1;
        }
        const auto rendered = renderer->render(sample.content);
        if (!rendered) {
            std::cerr << sample.name << ": not rendered\n";
            return 1;
        }
        const auto& picture = rendered->picture;
        const auto ticket = escpos::encode(picture, {.paper_dots = sample.dots});
        const std::string head =
            "P4\n" + std::to_string(picture.width()) + " " + std::to_string(picture.height()) + "\n";
        if (!ticket || ticket->scrubbed != 0 || !write(directory / (sample.name + ".bin"), "", ticket->joined()) ||
            !write(directory / (sample.name + ".pbm"), head, picture.bytes())) {
            std::cerr << sample.name << ": not written\n";
            return 1;
        }
        std::cout << sample.name << '\n';
    }
    return 0;
}

}  // namespace
}  // namespace layso::ticket

int main(int count, char** words) {
    if (count != 2) {
        std::cerr << "layso-ticket-bytes DIRECTORY\n";
        return 2;
    }
    return layso::ticket::run(words[1]);
}
