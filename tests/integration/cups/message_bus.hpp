#pragma once

#include "tests/integration/cups/child.hpp"
#include "tests/integration/cups/place.hpp"

#include <string>

namespace layso::test {

/// A D-Bus of the tests' own: ippeveprinter and cupsd want a system bus, and the machine's is none of their business.
class MessageBus {
  public:
    MessageBus();

    /// What a program needs in its environment to use this bus.
    [[nodiscard]] std::string variable() const;

  private:
    Place place_;
    Child daemon_;
};

/// The one that all tests of a program share.
const MessageBus& message_bus();

}  // namespace layso::test
