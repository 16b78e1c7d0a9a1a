#pragma once

#include "tests/integration/cups/child.hpp"
#include "tests/integration/cups/place.hpp"

#include <memory>
#include <string>
#include <vector>

namespace layso::test {

/// A real cupsd of the tests' own, with its own directories and port.
class PrintServer {
  public:
    PrintServer();

    /// Such as 127.0.0.1:40124
    [[nodiscard]] std::string name() const { return "127.0.0.1:" + std::to_string(port_); }
    /// The address of one of its queues for device::open.
    [[nodiscard]] std::string address(const std::string& queue, const std::string& further = "") const;

    /// A queue with the driver of `ticket.ppd`, which passes ESC/POS and PDF on as they are, named as such.
    void add_queue(const std::string& name, const std::string& device_uri,
                   const std::string& policy = "abort-job") const;
    /// A queue without a driver.
    void add_raw_queue(const std::string& name, const std::string& device_uri) const;

    /// Runs one of CUPS' own programs against this server, such as {"cupsdisable", "queue"}; what it wrote.
    std::string run(std::vector<std::string> command) const;

    [[nodiscard]] std::string log() const { return read_file(place_ / "log/error"); }

  private:
    Place place_;
    int port_ = 0;
    std::unique_ptr<Child> program_;
};

}  // namespace layso::test
