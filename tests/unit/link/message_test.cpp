#include "drivers/link/message.hpp"

#include "drivers/link/head.hpp"
#include "drivers/link/target.hpp"

#include <doctest/doctest.h>

using namespace layso::link;

namespace {

std::optional<Request> parsed(std::string target) {
    Request request;
    request.target = std::move(target);
    return parse_target(request) ? std::optional(request) : std::nullopt;
}

}  // namespace

TEST_CASE("header names compare without case, the first value wins") {
    Headers headers{{"Accept-Language", "vi"}, {"accept-language", "en"}};
    CHECK(headers.find("ACCEPT-LANGUAGE") == "vi");
    CHECK_FALSE(headers.find("Accept").has_value());
}

TEST_CASE("a target gives path and query, decoded") {
    const auto request = parsed("/v1/tickets/A%20012?name=Nguy%E1%BB%85n+V%C4%83n&empty=&flag&a=%26");
    REQUIRE(request);
    CHECK(request->path == "/v1/tickets/A 012");
    CHECK(segments(request->path) == std::vector<std::string_view>{"v1", "tickets", "A 012"});
    CHECK(request->parameter("name") == "Nguyễn Văn");
    CHECK(request->parameter("empty") == "");
    CHECK(request->parameter("flag") == "");
    CHECK(request->parameter("a") == "&");
    CHECK_FALSE(request->parameter("b").has_value());
    CHECK(parsed("/")->query.empty());
    CHECK(parsed("http://layso.example/v1?x=1")->path == "/v1");
}

TEST_CASE("a target that could mean another path is none") {
    for (const char* target : {"", "*", "v1", "/../etc/passwd", "/a/%2e%2e/b", "/a/./b", "/a%2fb", "/a%5cb", "/a%00b",
                               "/a%0d%0ab", "/%zz", "/a b", "http://layso.example", "/a\\b"}) {
        CAPTURE(target);
        CHECK_FALSE(parsed(target).has_value());
    }
}

TEST_CASE("a header value cannot write fields of its own") {
    std::string head;
    append_head(head, Response{200, "text/plain", {{"X-Name", "a\r\nSet-Cookie: b"}}, "body"}, {11, true, {}});
    CHECK(head ==
          "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nX-Name: a  Set-Cookie: b\r\nContent-Length: 4\r\n\r\n");
}

TEST_CASE("no content has no length, and the connection's end is announced") {
    std::string head;
    append_head(head, Response{.status = 204, .content_type = {}, .headers = {}, .body = {}}, {11, false, "now"});
    CHECK(head == "HTTP/1.1 204 No Content\r\nDate: now\r\nConnection: close\r\n\r\n");
    head.clear();
    append_head(head, Response{}, {10, true, {}});
    CHECK(head == "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: keep-alive\r\n\r\n");
}

TEST_CASE("dates are those of HTTP") {
    CHECK(http_date(std::chrono::sys_seconds{std::chrono::seconds{784111777}}) == "Sun, 06 Nov 1994 08:49:37 GMT");
}

TEST_CASE("shared bodies are not copied") {
    const auto bytes = std::make_shared<const std::string>("shared");
    const Body body(bytes);
    CHECK(body.view().data() == bytes->data());
    CHECK(Body(std::shared_ptr<const std::string>()).size() == 0);
}
