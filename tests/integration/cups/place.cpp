#include "tests/integration/cups/place.hpp"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace layso::test {

namespace filesystem = std::filesystem;

Place::Place() {
    std::string pattern = filesystem::temp_directory_path() / "layso-cups-XXXXXX";
    REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
    filesystem::permissions(path_, filesystem::perms(0755));
}

Place::~Place() {
    std::error_code ignored;
    filesystem::remove_all(path_, ignored);
}

void write_file(const filesystem::path& path, std::string_view text) {
    std::ofstream file(path, std::ios::binary);
    file << text;
    file.close();
    REQUIRE_MESSAGE(file.good(), path.string());
}

std::string read_file(const filesystem::path& path) {
    const std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

int free_port() {
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    REQUIRE(descriptor >= 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof(address);
    // The system's calls take any kind of address through one type.
    auto* any = reinterpret_cast<sockaddr*>(&address);
    REQUIRE(::bind(descriptor, any, length) == 0);
    REQUIRE(::getsockname(descriptor, any, &length) == 0);
    ::close(descriptor);
    return ntohs(address.sin_port);
}

}  // namespace layso::test
