#include "tests/bench/centre/authority.hpp"

#include "tests/bench/measure/not_measured.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <fstream>

namespace layso::bench {
namespace {

void run(const std::string& command) {
    if (std::system(("(" + command + ") >/dev/null 2>&1").c_str()) != 0) {
        throw NotMeasured("certificates need the openssl command, which failed");
    }
}

}  // namespace

Authority::Authority(const std::filesystem::path& folder) : folder_(folder) {
    std::filesystem::create_directories(folder_);
    run(
        fmt::format("cd '{}' && openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 "
                    "-subj '/CN=bench authority' -keyout authority.key -out authority.pem",
                    folder_.string()));
    std::ofstream{folder_ / "extensions"} << "subjectAltName=DNS:localhost,IP:127.0.0.1\n"
                                             "extendedKeyUsage=serverAuth,clientAuth\n";
}

link::TlsSettings Authority::issue(const std::string& common_name) const {
    run(
        fmt::format("cd '{0}' && openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj '/CN={1}' "
                    "-keyout {1}.key -out {1}.csr && openssl x509 -req -in {1}.csr -CA authority.pem -CAkey "
                    "authority.key -CAcreateserial -days 2 -extfile extensions -out {1}.pem",
                    folder_.string(), common_name));
    return {.certificate = folder_ / (common_name + ".pem"),
            .key = folder_ / (common_name + ".key"),
            .authority = folder_ / "authority.pem",
            .judge_time = {}};
}

}  // namespace layso::bench
