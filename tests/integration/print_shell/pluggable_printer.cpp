// layso-pluggable-printer: the emulated ESC/POS printer as a program, behind a loopback port or behind a terminal with
// a fixed name that can be pulled out and plugged in again. Commands come a line each on standard input, and each is
// answered with a line; the end of input ends it.
#include "drivers/device/paper_picture.hpp"
#include "drivers/device/png.hpp"
#include "tests/support/printer/front/pty_front.hpp"
#include "tests/support/printer/front/tcp_front.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>

namespace {

using namespace layso::emulated;

Capabilities model(const std::string& name) {
    if (name == "clone") {
        return clone_80mm();
    }
    if (name == "simple") {
        return simple_58mm();
    }
    if (name == "silent") {
        return silent_80mm();
    }
    Capabilities full = full_80mm();
    if (name == "receipt-only") {  // says nothing but GS r
        full.fence = full.automatic_status = full.real_time_status = full.information = false;
    }
    return full;
}

/// Behind a loopback port, or behind a pseudo-terminal with a fixed name, which can be pulled out and plugged in.
class Bench {
  public:
    Bench(Capabilities capabilities, std::filesystem::path link)
        : capabilities_(std::move(capabilities)), link_(std::move(link)) {
        plug();
    }
    ~Bench() {
        if (!link_.empty()) {
            std::filesystem::remove(link_);
        }
    }
    Bench(const Bench&) = delete;
    Bench& operator=(const Bench&) = delete;

    void plug() {
        if (link_.empty()) {
            tcp_ = std::make_unique<TcpFront>(capabilities_);
            return;
        }
        pty_ = std::make_unique<PtyFront>(capabilities_);
        const std::filesystem::path aside = link_.string() + ".new";
        std::filesystem::remove(aside);
        std::filesystem::create_symlink(pty_->path(), aside);
        std::filesystem::rename(aside, link_);
    }
    void unplug() {
        if (link_.empty()) {
            tcp_->hang_up();
        } else {
            std::filesystem::remove(link_);
            pty_->unplug();
        }
    }
    [[nodiscard]] std::string address() const {
        return link_.empty() ? "tcp://127.0.0.1:" + std::to_string(tcp_->port())
                             : "serial:" + link_.string() + "?flow=xon";
    }
    SharedPrinter& printer() { return link_.empty() ? tcp_->printer() : pty_->printer(); }

  private:
    Capabilities capabilities_;
    std::filesystem::path link_;
    std::unique_ptr<TcpFront> tcp_;
    std::unique_ptr<PtyFront> pty_;
};

/// The sheets as pictures in a directory, and a line that tells them.
std::string sheets(SharedPrinter& shared, const std::filesystem::path& directory) {
    return shared.with([&](EscPosPrinter& printer, Time now) {
        printer.advance(now);
        std::string told = "[";
        std::size_t number = 0;
        for (const Sheet& sheet : printer.sheets()) {
            const auto png = layso::device::png_of(sheet.picture, {.margin = 16});
            if (png) {
                std::ofstream file(directory / ("sheet-" + std::to_string(++number) + ".png"), std::ios::binary);
                file.write(reinterpret_cast<const char*>(png->data()), static_cast<std::streamsize>(png->size()));
            }
            told += std::string(told.size() > 1 ? "," : "") + R"({"clean":)" + (sheet.clean() ? "true" : "false") +
                    R"(,"cut":)" + (sheet.cut ? "true" : "false") + R"(,"blank":)" +
                    (sheet.blank() ? "true" : "false") + "}";
        }
        return told + "]";
    });
}

bool act(Bench& bench, const std::string& command) {
    if (command == "unplug") {
        bench.unplug();
        return true;
    }
    if (command == "plug") {
        bench.plug();
        return true;
    }
    return bench.printer().with([&](EscPosPrinter& printer, Time now) {
        if (command == "paper out") {
            printer.set_paper(false, now);
        } else if (command == "paper in") {
            printer.replace_paper(now);
        } else if (command == "cover open") {
            printer.set_cover_open(true, now);
        } else if (command == "cover closed") {
            printer.set_cover_open(false, now);
        } else if (command == "near end") {
            printer.set_near_end(true, now);
        } else if (command == "near full") {
            printer.set_near_end(false, now);
        } else if (command == "cutter stuck") {
            printer.set_cutter(CutterState::stuck, now);
        } else if (command == "silent") {
            printer.set_silent(true);
        } else if (command.starts_with("paper left ")) {
            printer.set_paper_left(static_cast<std::uint32_t>(std::stoul(command.substr(11))), now);
        } else {
            return false;
        }
        return true;
    });
}

}  // namespace

int main(int argc, char** argv) {
    const std::string name = argc > 1 ? argv[1] : "full";
    Bench bench{model(name), argc > 2 ? argv[2] : ""};
    std::cout << bench.address() << std::endl;
    std::string line;
    while (std::getline(std::cin, line)) {
        if (line.starts_with("sheets ")) {
            std::cout << sheets(bench.printer(), line.substr(7)) << std::endl;
        } else if (line == "idle") {
            const bool idle = bench.printer().wait_until([](EscPosPrinter& printer) { return printer.idle(); },
                                                         std::chrono::seconds(10));
            std::cout << (idle ? "ok" : "busy") << std::endl;
        } else {
            std::cout << (act(bench, line) ? "ok" : "unknown command") << std::endl;
        }
    }
    return 0;
}
