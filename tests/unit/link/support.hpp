#pragma once

#include "drivers/link/client.hpp"
#include "drivers/link/loop.hpp"
#include "drivers/link/server.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace layso::link::test {

/// Runs the loop until the condition holds; false after ten seconds. The condition may look at things outside the loop.
bool wait(Loop& loop, const std::function<bool()>& condition);

/// A TCP peer that sends exactly what it is told to, on loopback.
class RawPeer {
  public:
    explicit RawPeer(std::uint16_t port);
    ~RawPeer();
    RawPeer(const RawPeer&) = delete;
    RawPeer& operator=(const RawPeer&) = delete;

    void send(std::string_view bytes) const;
    /// Everything received so far.
    const std::string& received();
    /// The other end has closed.
    bool ended();

  private:
    void look();

    int descriptor_;
    std::string received_;
    bool ended_ = false;
};

/// A listening socket that accepts nothing by itself; port() is free to connect to.
class SilentListener {
  public:
    SilentListener();
    ~SilentListener();
    SilentListener(const SilentListener&) = delete;
    SilentListener& operator=(const SilentListener&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }
    /// Accepts whoever waits and says this to them; false if nobody does.
    bool say(std::string_view bytes, bool then_close);

  private:
    int descriptor_;
    int accepted_ = -1;
    std::uint16_t port_ = 0;
};

class TemporaryFolder {
  public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

/// A certificate authority made with the openssl command.
class Authority {
  public:
    Authority(const std::filesystem::path& folder, const std::string& name);

    /// Certificate and key for the name, with this subject alternative name such as "DNS:controller,URI:urn:x".
    [[nodiscard]] TlsSettings issue(const std::string& name, const std::string& alternative, int days = 10) const;
    /// Trust without a certificate of one's own.
    [[nodiscard]] TlsSettings trust_only() const;

  private:
    std::filesystem::path folder_;
    std::filesystem::path certificate_;
    std::filesystem::path key_;
};

/// Opens or fails the test.
std::unique_ptr<Server> open_server(Loop& loop, ServerHandlers handlers, ServerSettings settings = {});

/// Sends and waits for the answer.
std::expected<Response, Fault> ask(Loop& loop, Client& client, Call call);

}  // namespace layso::link::test
