#include "firmware/print/wall_time.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>
#include <ctime>

namespace layso::print {
namespace {

std::tm local_now() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    ::localtime_r(&now, &parts);
    return parts;
}

}  // namespace

std::string time_with_milliseconds() {
    const auto now = std::chrono::system_clock::now();
    const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
    const auto rest = std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count() % 1000;
    std::tm parts{};
    ::localtime_r(&seconds, &parts);
    return fmt::format("{:%H:%M:%S}.{:03}", parts, rest);
}

std::string time_of_day() {
    return fmt::format("{:%H:%M}", local_now());
}

std::string date() {
    return fmt::format("{:%d/%m/%Y}", local_now());
}

std::string date_and_time() {
    const std::string zone = fmt::format("{:%z}", local_now());
    return fmt::format("{:%Y-%m-%dT%H:%M:%S}{}:{}", local_now(), zone.substr(0, 3), zone.substr(3));
}

}  // namespace layso::print
