#include "tests/integration/cups/ipp_printer.hpp"

#include "tests/integration/cups/eventually.hpp"
#include "tests/integration/cups/message_bus.hpp"
#include "tests/integration/cups/peer.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace layso::test {

namespace filesystem = std::filesystem;

IppPrinter::IppPrinter() : port_(free_port()) {
    filesystem::create_directory(place_ / "paper");
    filesystem::create_directory(place_ / "spool");
    filesystem::create_directory(place_ / "keys");
    filesystem::copy_file("tests/integration/cups/printer_works", place_ / "works");
    REQUIRE(::mkfifo((place_ / "hand").c_str(), 0600) == 0);
    switch_on();
}

void IppPrinter::switch_on() {
    filesystem::remove(place_ / "media-empty");
    for (int tries = 0; tries < 5; ++tries) {
        program_ = std::make_unique<Child>(
            std::vector<std::string>{"ippeveprinter", "-v", "-r", "off", "-n", "localhost", "-p", std::to_string(port_),
                                     "-c", place_ / "works", "-f",
                                     "application/pdf,application/vnd.epson.escpos,image/pwg-raster", "-K",
                                     place_ / "keys", "-d", place_ / "spool", "Ticket printer"},
            std::vector{message_bus().variable()}, place_ / "log");
        const bool is_on = eventually([&] { return !program_->is_running() || listens(port_); });
        if (is_on && program_->is_running()) {
            return;
        }
        port_ = free_port();
    }
    FAIL("ippeveprinter does not start: " << log());
}

std::string IppPrinter::address(std::string_view scheme) const {
    return std::string(scheme) + "://localhost:" + std::to_string(port_) + "/ipp/print";
}

std::string IppPrinter::device_uri() const {
    return "ipp://127.0.0.1:" + std::to_string(port_) + "/ipp/print";
}

void IppPrinter::take_paper() {
    write_file(place_ / "media-empty", "");
}

void IppPrinter::give_paper() {
    filesystem::remove(place_ / "media-empty");
    int hand = -1;
    // A pipe can be opened for writing when its reader is there.
    REQUIRE_MESSAGE(eventually([&] {
                        hand = ::open((place_ / "hand").c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
                        return hand >= 0;
                    }),
                    log());
    REQUIRE(::write(hand, "paper\n", 6) == 6);
    ::close(hand);
}

void IppPrinter::press(const std::string& form) const {
    REQUIRE(fetched(port_, "/media?" + form).find("<html>") != std::string::npos);
}

void IppPrinter::empty_trays() const {
    press("size1=&size3=");
}

std::vector<std::string> IppPrinter::paper(std::string_view job_name) const {
    std::vector<std::string> documents;
    for (const auto& entry : filesystem::directory_iterator(place_ / "paper")) {
        if (entry.path().stem() == job_name) {
            documents.push_back(read_file(entry.path()));
        }
    }
    return documents;
}

std::size_t IppPrinter::sheets() const {
    std::size_t count = 0;
    for (const auto& entry : filesystem::directory_iterator(place_ / "paper")) {
        count += entry.path().filename().string().starts_with('.') ? 0 : 1;
    }
    return count;
}

}  // namespace layso::test
