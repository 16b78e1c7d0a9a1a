#include "drivers/link/head.hpp"

#include "drivers/link/bug.hpp"

#include <boost/beast/http/status.hpp>

#include <array>
#include <charconv>
#include <cstdio>

namespace layso::link {

namespace {

void append_number(std::string& out, std::size_t number) {
    std::array<char, 24> digits{};
    const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    out.append(digits.data(), written.ptr);
}

// A line break in a value would let whoever chose the value write fields, or a whole response, of their own.
void append_safely(std::string& out, std::string_view value) {
    for (const char letter : value) {
        const auto byte = static_cast<unsigned char>(letter);
        out.push_back(byte < 0x20 || byte == 0x7f ? ' ' : letter);
    }
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
    append_safely(out, name);
    out.append(": ");
    append_safely(out, value);
    out.append("\r\n");
}

void append_fields(std::string& out, std::string_view content_type, const Headers& headers) {
    if (!content_type.empty()) {
        append_field(out, "Content-Type", content_type);
    }
    for (const Header& header : headers) {
        append_field(out, header.name, header.value);
    }
}

void append_length(std::string& out, std::size_t length) {
    out.append("Content-Length: ");
    append_number(out, length);
    out.append("\r\n");
}

}  // namespace

bool may_have_body(int status) {
    return status != 204 && status != 304;
}

void append_head(std::string& out, const Response& response, const ResponseFraming& framing) {
    require(response.status >= 200 && response.status <= 599, "a response has a final status");
    out.append("HTTP/1.1 ");
    append_number(out, static_cast<std::size_t>(response.status));
    out.push_back(' ');
    const auto reason =
        boost::beast::http::obsolete_reason(boost::beast::http::int_to_status(static_cast<unsigned>(response.status)));
    out.append(reason.data(), reason.size());
    out.append("\r\n");
    if (!framing.date.empty()) {
        append_field(out, "Date", framing.date);
    }
    append_fields(out, response.content_type, response.headers);
    if (may_have_body(response.status)) {
        append_length(out, response.body.size());
    }
    if (!framing.keep_alive) {
        out.append("Connection: close\r\n");
    } else if (framing.version == 10) {
        out.append("Connection: keep-alive\r\n");
    }
    out.append("\r\n");
}

void append_head(std::string& out, const Call& call, std::string_view host) {
    require(call.method != Method::other, "a client knows its method");
    require(call.target.starts_with('/') &&
                call.target.find_first_of(std::string_view(" \r\n\t\0", 5)) == std::string::npos,
            "a client's target is encoded");
    out.append(name(call.method));
    out.push_back(' ');
    out.append(call.target);
    out.append(" HTTP/1.1\r\n");
    append_field(out, "Host", host);
    append_fields(out, call.content_type, call.headers);
    if (!call.body.empty() || (call.method != Method::get && call.method != Method::head)) {
        append_length(out, call.body.size());
    }
    out.append("\r\n");
}

std::string http_date(std::chrono::sys_seconds time) {
    static constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss clock{time - day};
    std::array<char, 64> text{};
    const int length = std::snprintf(text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d GMT",
                                     days.at(std::chrono::weekday{day}.c_encoding()), static_cast<unsigned>(date.day()),
                                     months.at(static_cast<unsigned>(date.month()) - 1), static_cast<int>(date.year()),
                                     static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                                     static_cast<int>(clock.seconds().count()));
    return {text.data(), static_cast<std::size_t>(length)};
}

}  // namespace layso::link
