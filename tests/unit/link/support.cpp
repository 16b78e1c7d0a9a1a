#include "tests/unit/link/support.hpp"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <optional>

namespace layso::link::test {

using namespace std::chrono_literals;

namespace {

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

void run(const std::string& command) {
    REQUIRE(std::system((command + " >/dev/null 2>&1").c_str()) == 0);
}

std::string quoted(const std::filesystem::path& path) {
    return "'" + path.string() + "'";
}

}  // namespace

bool wait(Loop& loop, const std::function<bool()>& condition) {
    const auto end = std::chrono::steady_clock::now() + 10s;
    while (std::chrono::steady_clock::now() < end) {
        if (loop.run_until(condition, 2ms)) {
            return true;
        }
    }
    return condition();
}

RawPeer::RawPeer(std::uint16_t port) : descriptor_(::socket(AF_INET, SOCK_STREAM, 0)) {
    const auto address = loopback(port);
    REQUIRE(::connect(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
}

RawPeer::~RawPeer() {
    ::close(descriptor_);
}

void RawPeer::send(std::string_view bytes) const {
    ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
}

const std::string& RawPeer::received() {
    look();
    return received_;
}

bool RawPeer::ended() {
    look();
    return ended_;
}

void RawPeer::look() {
    std::array<char, 65536> bytes{};
    for (;;) {
        const auto count = ::recv(descriptor_, bytes.data(), bytes.size(), MSG_DONTWAIT);
        if (count > 0) {
            received_.append(bytes.data(), static_cast<std::size_t>(count));
            continue;
        }
        ended_ = ended_ || count == 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
        return;
    }
}

SilentListener::SilentListener() : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0)) {
    auto address = loopback(0);
    socklen_t length = sizeof address;
    REQUIRE(::bind(descriptor_, reinterpret_cast<const sockaddr*>(&address), length) == 0);
    REQUIRE(::listen(descriptor_, 8) == 0);
    ::getsockname(descriptor_, reinterpret_cast<sockaddr*>(&address), &length);
    port_ = ntohs(address.sin_port);
}

SilentListener::~SilentListener() {
    ::close(accepted_);
    ::close(descriptor_);
}

bool SilentListener::say(std::string_view bytes, bool then_close) {
    if (accepted_ < 0) {
        accepted_ = ::accept(descriptor_, nullptr, nullptr);
    }
    if (accepted_ < 0) {
        return false;
    }
    ::send(accepted_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (then_close) {
        ::shutdown(accepted_, SHUT_RDWR);
    }
    return true;
}

TemporaryFolder::TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "layso-link-XXXXXX").string();
    REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

Authority::Authority(const std::filesystem::path& folder, const std::string& name)
    : folder_(folder), certificate_(folder / (name + ".pem")), key_(folder / (name + ".key")) {
    run("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj '/CN=" + name +
        "' -keyout " + quoted(key_) + " -out " + quoted(certificate_));
}

TlsSettings Authority::issue(const std::string& name, const std::string& alternative, int days) const {
    const auto certificate = folder_ / (name + ".crt");
    const auto key = folder_ / (name + ".crt.key");
    const auto request = folder_ / (name + ".csr");
    const auto extensions = folder_ / (name + ".ext");
    run("openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj '/CN=" + name + "' -keyout " +
        quoted(key) + " -out " + quoted(request));
    std::ofstream(extensions) << "subjectAltName=" << alternative << "\n";
    run("openssl x509 -req -set_serial 0x00ABCDEF01 -days " + std::to_string(days) + " -in " + quoted(request) +
        " -CA " + quoted(certificate_) + " -CAkey " + quoted(key_) + " -extfile " + quoted(extensions) + " -out " +
        quoted(certificate));
    return {.certificate = certificate, .key = key, .authority = certificate_, .judge_time = {}};
}

TlsSettings Authority::trust_only() const {
    return {.certificate = {}, .key = {}, .authority = certificate_, .judge_time = {}};
}

std::unique_ptr<Server> open_server(Loop& loop, ServerHandlers handlers, ServerSettings settings) {
    auto server = Server::open(loop, std::move(settings), std::move(handlers));
    REQUIRE(server.has_value());
    REQUIRE((*server)->port() != 0);
    return std::move(*server);
}

std::expected<Response, Fault> ask(Loop& loop, Client& client, Call call) {
    std::optional<std::expected<Response, Fault>> answer;
    client.request(std::move(call), [&answer](auto result) { answer = std::move(result); });
    REQUIRE(wait(loop, [&answer] { return answer.has_value(); }));
    return std::move(*answer);
}

}  // namespace layso::link::test
