#pragma once

#include "tests/integration/cups/child.hpp"
#include "tests/integration/cups/place.hpp"

#include <memory>
#include <string>
#include <vector>

namespace layso::test {

/// A real IPP printer: ippeveprinter of CUPS, with `printer_works` as its works. What it prints are files.
class IppPrinter {
  public:
    /// Switched on.
    IppPrinter();

    [[nodiscard]] int port() const { return port_; }
    /// Such as ipp://localhost:40123/ipp/print
    [[nodiscard]] std::string address(std::string_view scheme = "ipp") const;

    /// The same for cupsd.
    [[nodiscard]] std::string device_uri() const;

    /// With paper.
    void switch_on();
    /// As a power cut does.
    void cut_power() { program_->kill(); }
    void hang() const { program_->halt(); }
    void go_on() const { program_->go_on(); }

    /// The next job finds no paper and waits for it.
    void take_paper();
    /// Gives paper to the job that waits.
    void give_paper();
    /// At its front panel, while it is idle.
    void empty_trays() const;
    /// It goes on to count its paper, but counts none.
    void count_nothing() const { write_file(place_ / "counts-nothing", ""); }

    /// The documents that came out under this job name.
    [[nodiscard]] std::vector<std::string> paper(std::string_view job_name) const;
    /// All that came out.
    [[nodiscard]] std::size_t sheets() const;
    [[nodiscard]] std::string log() const { return read_file(place_ / "log"); }

  private:
    void press(const std::string& form) const;

    Place place_;
    int port_ = 0;
    std::unique_ptr<Child> program_;
};

}  // namespace layso::test
