#include "tests/integration/cups/print_server.hpp"

#include "tests/integration/cups/eventually.hpp"
#include "tests/integration/cups/message_bus.hpp"
#include "tests/integration/cups/peer.hpp"

#include <doctest/doctest.h>

namespace layso::test {
namespace {

std::string files_of(const Place& place) {
    const std::string root = place.path();
    return "ServerRoot " + root + "/conf\nRequestRoot " + root + "/spool\nTempDir " + root + "/spool/tmp\nCacheDir " +
           root + "/cache\nStateDir " + root + "/state\nAccessLog " + root + "/log/access\nErrorLog " + root +
           "/log/error\nPageLog " + root + "/log/page\nSystemGroup root\nUser lp\nGroup lp\n";
}

/// Everybody on the loopback may do everything: it is a server of one test.
std::string configuration_of(int port) {
    return "LogLevel debug\nMaxLogSize 0\nListen 127.0.0.1:" + std::to_string(port) +
           "\nBrowsing No\nDefaultAuthType None\nWebInterface No\n"
           "<Location />\n  Order allow,deny\n  Allow 127.0.0.1\n</Location>\n"
           "<Policy default>\n  <Limit All>\n    Order deny,allow\n  </Limit>\n</Policy>\n";
}

}  // namespace

PrintServer::PrintServer() {
    for (const char* name : {"conf", "spool", "spool/tmp", "cache", "state", "log"}) {
        std::filesystem::create_directory(place_ / name);
    }
    write_file(place_ / "conf/cups-files.conf", files_of(place_));
    write_file(place_ / "conf/ticket.types", "application/vnd.epson.escpos escpos\n");
    for (int tries = 0; tries < 5; ++tries) {
        port_ = free_port();
        write_file(place_ / "conf/cupsd.conf", configuration_of(port_));
        program_ = std::make_unique<Child>(std::vector<std::string>{"cupsd", "-f", "-c", place_ / "conf/cupsd.conf",
                                                                    "-s", place_ / "conf/cups-files.conf"},
                                           std::vector{message_bus().variable()}, place_ / "output");
        const bool is_on = eventually([&] { return !program_->is_running() || listens(port_); });
        if (is_on && program_->is_running()) {
            return;
        }
    }
    FAIL("cupsd does not start: " << read_file(place_ / "output") << log());
}

std::string PrintServer::address(const std::string& queue, const std::string& further) const {
    return "cups:" + queue + "?server=" + name() + further;
}

std::string PrintServer::run(std::vector<std::string> command) const {
    command.insert(command.begin() + 1, {"-h", name()});
    return test::run(command, place_ / "command");
}

void PrintServer::add_queue(const std::string& queue, const std::string& device_uri, const std::string& policy) const {
    run({"lpadmin", "-p", queue, "-E", "-v", device_uri, "-P", "tests/integration/cups/ticket.ppd", "-o",
         "printer-error-policy=" + policy});
}

void PrintServer::add_raw_queue(const std::string& queue, const std::string& device_uri) const {
    run({"lpadmin", "-p", queue, "-E", "-v", device_uri, "-m", "raw", "-o", "printer-error-policy=abort-job"});
}

}  // namespace layso::test
