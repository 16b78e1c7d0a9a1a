#pragma once

#include "controller/forward/transport.hpp"
#include "drivers/link/client.hpp"
#include "drivers/link/loop.hpp"
#include "drivers/link/tls.hpp"

#include <cstdint>
#include <string>

namespace layso::forward {

/// The hub over HTTPS with certificates on both sides, on one kept-alive connection. What does not answer as a hub does
/// (a captive portal's page, a proxy's error) is trouble, never an acknowledgement.
class LinkTransport final : public Transport {
  public:
    /// `tls` carries our own certificate and the province's authority.
    LinkTransport(link::Loop& loop, std::string host, std::uint16_t port, link::TlsSettings tls);

    void post(std::string_view path, std::string body, Answer answer) override;

  private:
    link::Client client_;
};

}  // namespace layso::forward
