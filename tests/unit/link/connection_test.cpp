// The server's connection, fed through memory: every byte and every second is the test's.
#include "drivers/link/memory_connection.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <random>
#include <string>
#include <vector>

using namespace std::chrono_literals;
using namespace layso::link;

namespace {

const std::string get = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";
const std::string date = "Date: Tue, 01 Jul 2025 00:00:00 GMT\r\n";

/// Answers with the path and the body, and names refusals in the user's language.
ServerHandlers echo() {
    ServerHandlers handlers;
    handlers.on_request = [](Request request, Responder responder) {
        responder.answer({.status = 200, .content_type = {}, .headers = {}, .body = request.path + request.body});
    };
    handlers.on_bad_request = [](BadRequest, std::string_view language) {
        return Response{.status = 200, .content_type = {}, .headers = {}, .body = "L=" + std::string(language)};
    };
    return handlers;
}

std::string answer_of(const std::string& request, ServerLimits limits = {}) {
    MemoryConnection connection(limits, echo());
    connection.feed(request);
    return connection.take_output();
}

std::string ok(const std::string& body) {
    return "HTTP/1.1 200 OK\r\n" + date + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

bool refused(const std::string& output, const std::string& status) {
    return output.starts_with("HTTP/1.1 " + status + " ") && output.find("Connection: close\r\n") != std::string::npos;
}

}  // namespace

TEST_CASE("a request is answered, and the connection kept") {
    MemoryConnection connection({}, echo());
    connection.feed(get);
    CHECK(connection.take_output() == ok("/a"));
    connection.feed(get);
    CHECK(connection.take_output() == ok("/a"));
    CHECK_FALSE(connection.closed());
}

TEST_CASE("however a request is cut into pieces, the answer is the same") {
    const std::string chunked =
        "POST /b HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nT: t\r\n\r\n";
    const std::string empty_chunk = "POST /c HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
    const std::string sized = "POST /d HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello";
    for (const auto& [request, expected] : std::vector<std::pair<std::string, std::string>>{
             {get, ok("/a")}, {chunked, ok("/babcde")}, {empty_chunk, ok("/c")}, {sized, ok("/dhello")}}) {
        for (std::size_t piece = 1; piece <= request.size(); ++piece) {
            MemoryConnection connection({}, echo());
            for (std::size_t at = 0; at < request.size(); at += piece) {
                connection.feed(std::string_view(request).substr(at, piece));
            }
            CHECK(connection.take_output() == expected);
        }
    }
}

TEST_CASE("a trailer is no header") {
    std::optional<Request> seen;
    ServerHandlers handlers;
    handlers.on_request = [&seen](Request request, Responder responder) {
        seen = std::move(request);
        responder.answer({});
    };
    MemoryConnection connection({}, std::move(handlers));
    connection.feed(
        "POST /b HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nCookie: stolen\r\n\r\n");
    REQUIRE(seen.has_value());
    CHECK(seen->body == "abc");
    CHECK_FALSE(seen->headers.find("Cookie").has_value());
}

TEST_CASE("pipelined requests are answered in their order, also when answers are late") {
    std::vector<Responder> owed;
    std::vector<std::string> paths;
    ServerHandlers handlers;
    handlers.on_request = [&](Request request, Responder responder) {
        paths.push_back(request.path);
        owed.push_back(std::move(responder));
    };
    MemoryConnection connection({}, std::move(handlers));
    connection.feed("GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK(paths == std::vector<std::string>{"/1"});
    CHECK(connection.take_output().empty());
    owed[0].answer({.status = 200, .content_type = {}, .headers = {}, .body = "one"});
    connection.settle();
    CHECK(connection.take_output() == ok("one"));
    CHECK(paths == std::vector<std::string>{"/1", "/2"});
    owed[1].answer({.status = 200, .content_type = {}, .headers = {}, .body = "two"});
    connection.settle();
    CHECK(connection.take_output() == ok("two"));
}

TEST_CASE("an answer that is late for ever has no deadline of the server") {
    std::optional<Responder> owed;
    ServerHandlers handlers;
    handlers.on_request = [&](Request, Responder responder) { owed = std::move(responder); };
    MemoryConnection connection({}, std::move(handlers));
    connection.feed(get);
    connection.advance(1h);
    CHECK_FALSE(connection.closed());
    owed->answer({});
    connection.settle();
    CHECK(connection.take_output().starts_with("HTTP/1.1 200 OK\r\n"));
    CHECK_FALSE(connection.closed());
}

TEST_CASE("a dropped responder answers 500 with the owner's words, and the connection lives on") {
    ServerHandlers handlers = echo();
    handlers.on_request = [](Request, Responder) {};
    MemoryConnection connection({}, std::move(handlers));
    connection.feed("GET /a HTTP/1.1\r\nHost: x\r\nAccept-Language: vi\r\n\r\n");
    CHECK(connection.take_output() ==
          "HTTP/1.1 500 Internal Server Error\r\n" + date + "Content-Length: 4\r\n\r\nL=vi");
    CHECK_FALSE(connection.closed());
}

TEST_CASE("an answer after the connection's end does nothing") {
    std::optional<Responder> owed;
    {
        ServerHandlers handlers;
        handlers.on_request = [&](Request, Responder responder) { owed = std::move(responder); };
        MemoryConnection connection({}, std::move(handlers));
        connection.feed(get);
    }
    owed->answer({});
}

TEST_CASE("HEAD is answered with the length only") {
    CHECK(answer_of("HEAD /abc HTTP/1.1\r\nHost: x\r\n\r\n") ==
          "HTTP/1.1 200 OK\r\n" + date + "Content-Length: 4\r\n\r\n");
}

TEST_CASE("the client decides whether the connection is kept") {
    MemoryConnection closing({}, echo());
    closing.feed("GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n" + get);
    CHECK(closing.take_output() == "HTTP/1.1 200 OK\r\n" + date + "Content-Length: 2\r\nConnection: close\r\n\r\n/a");
    CHECK(closing.closed());
    CHECK(closing.counters().requests == 1);

    MemoryConnection old({}, echo());
    old.feed("GET /a HTTP/1.0\r\n\r\n");
    CHECK(old.closed());
    MemoryConnection old_kept({}, echo());
    old_kept.feed("GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    CHECK_FALSE(old_kept.closed());
    CHECK(old_kept.take_output().find("Connection: keep-alive\r\n") != std::string::npos);
}

TEST_CASE("a client that asks is told to go on with its body") {
    MemoryConnection connection({}, echo());
    connection.feed("POST /e HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    CHECK(connection.take_output() == "HTTP/1.1 100 Continue\r\n\r\n");
    connection.feed("hi");
    CHECK(connection.take_output() == ok("/ehi"));
}

TEST_CASE("what is no request is answered 400, and the connection ends") {
    for (const std::string head :
         {"nonsense\r\n\r\n", "GET / HTTP/2.0\r\n\r\n", "GET / HTTP/1.1\r\n\r\n",
          "GET /../x HTTP/1.1\r\nHost: x\r\n\r\n", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
          "GET / HTTP/1.1\r\nHost x\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, identity\r\n\r\n",
          "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"}) {
        CAPTURE(head);
        MemoryConnection connection({}, echo());
        connection.feed(head);
        CHECK(refused(connection.take_output(), "400"));
        CHECK(connection.closed());
        CHECK(connection.counters().requests == 0);
        CHECK(connection.counters().refused == 1);
    }
}

TEST_CASE("a refusal comes in the language that was asked for") {
    const auto output = answer_of("GET /%00 HTTP/1.1\r\nHost: x\r\nAccept-Language: en\r\n\r\n");
    CHECK(refused(output, "400"));
    CHECK(output.ends_with("L=en"));
    const auto cut = answer_of("GET / HTTP/1.1\r\nAccept-Language: vi\r\nbroken\r\n\r\n");
    CHECK(cut.ends_with("L=vi"));
}

TEST_CASE("bodies are bounded, announced or not") {
    ServerLimits limits;
    limits.body = 4;
    const std::string start = "POST /a HTTP/1.1\r\nHost: x\r\n";
    CHECK(answer_of(start + "Content-Length: 4\r\n\r\n1234", limits) == ok("/a1234"));
    CHECK(refused(answer_of(start + "Content-Length: 5\r\n\r\n", limits), "413"));
    CHECK(refused(answer_of(start + "Content-Length: 5\r\nExpect: 100-continue\r\n\r\n", limits), "413"));
    CHECK(refused(answer_of(start + "Content-Length: 99999999999999999999\r\n\r\n", limits), "400"));
    CHECK(answer_of(start + "Transfer-Encoding: chunked\r\n\r\n2\r\n12\r\n2\r\n34\r\n0\r\n\r\n", limits) ==
          ok("/a1234"));
    CHECK(refused(answer_of(start + "Transfer-Encoding: chunked\r\n\r\n2\r\n12\r\n3\r\n345\r\n0\r\n\r\n", limits),
                  "413"));
}

TEST_CASE("heads are bounded in bytes and fields, in one piece or many") {
    ServerLimits limits;
    limits.header = 200;
    limits.header_fields = 5;
    const std::string start = "GET /a HTTP/1.1\r\nHost: x\r\n";
    CHECK(answer_of(start + "A: " + std::string(100, 'a') + "\r\n\r\n", limits) == ok("/a"));
    CHECK(refused(answer_of(start + "A: " + std::string(300, 'a') + "\r\n\r\n", limits), "431"));
    CHECK(refused(answer_of("GET /" + std::string(300, 'a'), limits), "431"));
    CHECK(answer_of(start + "A: 1\r\nA: 2\r\nA: 3\r\nA: 4\r\n\r\n", limits) == ok("/a"));
    CHECK(refused(answer_of(start + "A: 1\r\nA: 2\r\nA: 3\r\nA: 4\r\nA: 5\r\n\r\n", limits), "431"));

    // Each part is within the limit, both together are not.
    MemoryConnection drip(limits, echo());
    drip.feed(start + "A: " + std::string(100, 'a') + "\r\nB");
    drip.feed(": " + std::string(100, 'b') + "\r\n\r\n");
    CHECK(refused(drip.take_output(), "431"));
}

TEST_CASE("neither chunk headers nor trailers grow without bound") {
    ServerLimits limits;
    limits.header = 1000;
    const std::string start = "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (const std::string& tail : {std::string("1;x="), std::string("0\r\nT: ")}) {
        MemoryConnection connection(limits, echo());
        connection.feed(start + tail);
        for (int piece = 0; piece < 40 && !connection.closed(); ++piece) {
            connection.feed(std::string(100, 'x'));
        }
        CHECK(refused(connection.take_output(), "431"));
    }
}

TEST_CASE("slow clients are refused in time, however they drip") {
    ServerLimits limits;
    limits.request = 1000ms;
    for (const std::string& start :
         {std::string("GET / HT"), std::string("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\na")}) {
        MemoryConnection connection(limits, echo());
        connection.feed(start);
        connection.advance(900ms);
        connection.feed("T");
        CHECK(connection.take_output().empty());
        connection.advance(200ms);
        CHECK(refused(connection.take_output(), "408"));
        CHECK(connection.closed());
    }
}

TEST_CASE("an idle connection is closed without a word") {
    ServerLimits limits;
    limits.idle = 1000ms;
    MemoryConnection connection(limits, echo());
    connection.advance(900ms);
    connection.feed(get);
    CHECK(connection.take_output() == ok("/a"));
    connection.advance(900ms);
    CHECK_FALSE(connection.closed());
    connection.advance(200ms);
    CHECK(connection.closed());
    CHECK(connection.take_output().empty());
}

TEST_CASE("a client that never stops sending is left in the end") {
    MemoryConnection connection({}, echo());
    connection.feed("nonsense\r\n\r\n");
    CHECK(connection.counters().connections == 1);
    connection.feed("more");
    connection.advance(3s);
    CHECK(connection.counters().connections == 0);
}

TEST_CASE("a peer that goes away in the middle is forgotten") {
    MemoryConnection connection({}, echo());
    connection.feed("GET / HT");
    connection.end();
    CHECK(connection.closed());
    CHECK(connection.counters().connections == 0);
    CHECK(connection.take_output().empty());
}

TEST_CASE("a large shared body goes out whole") {
    ServerHandlers handlers;
    const auto page = std::make_shared<const std::string>(100'000, 'p');
    handlers.on_request = [&page](Request, Responder responder) {
        responder.answer({.status = 200, .content_type = {}, .headers = {}, .body = page});
    };
    MemoryConnection connection({}, std::move(handlers));
    connection.feed(get);
    CHECK(connection.take_output() == ok(*page));
}

TEST_CASE("an upgrade is the owner's decision") {
    const std::string upgrade =
        "GET /s HTTP/1.1\r\nHost: x\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    ServerHandlers handlers = echo();
    CHECK(answer_of(upgrade) == ok("/s"));

    handlers.on_upgrade = [](const Request&) -> Upgrade {
        return Response{.status = 401, .content_type = {}, .headers = {}, .body = {}};
    };
    MemoryConnection refusing({}, handlers);
    refusing.feed(upgrade);
    CHECK(refusing.take_output().starts_with("HTTP/1.1 401 "));
    CHECK_FALSE(refusing.closed());

    std::string heard;
    std::optional<Fault> end;
    handlers.on_upgrade = [&](const Request& request) -> Upgrade {
        CHECK(request.path == "/s");
        SocketHandlers socket;
        socket.on_message = [&heard](std::string_view bytes, MessageKind) { heard += bytes; };
        socket.on_close = [&end](const Fault& fault) { end = fault; };
        return socket;
    };
    MemoryConnection connection({}, handlers);
    connection.feed(upgrade);
    const auto head = connection.take_output();
    CHECK(head.starts_with("HTTP/1.1 101 "));
    CHECK(head.find("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n") != std::string::npos);
    CHECK(head.find("Boost") == std::string::npos);
    // RFC 6455, 5.7: a masked "Hello".
    connection.feed(std::string("\x81\x85\x37\xfa\x21\x3d\x7f\x9f\x4d\x51\x58", 11));
    CHECK(heard == "Hello");
    CHECK(connection.counters().sockets == 1);
    // An unmasked frame is a breach of protocol.
    connection.feed(std::string("\x81\x05Hello", 7));
    CHECK(connection.closed());
    connection.end();
    REQUIRE(end.has_value());
    CHECK(end->code == FaultCode::protocol);
    CHECK(connection.counters().sockets == 0);
    CHECK(connection.counters().connections == 0);

    MemoryConnection hasty({}, handlers);
    hasty.feed(upgrade + "frames before our consent");
    CHECK(refused(hasty.take_output(), "400"));
}

TEST_CASE("garbage never harms") {
    std::mt19937 random(20250701);
    const std::vector<std::string> words{"GET ",
                                         "POST ",
                                         "/a",
                                         " HTTP/1.1",
                                         "\r\n",
                                         "\r\n\r\n",
                                         "Host: x",
                                         "Content-Length: ",
                                         "5",
                                         "Transfer-Encoding: chunked",
                                         "0\r\n",
                                         "Connection: Upgrade\r\nUpgrade: websocket",
                                         "Expect: 100-continue",
                                         ":",
                                         "\n",
                                         std::string(1, '\0'),
                                         "%",
                                         "a",
                                         ";x=",
                                         "-1",
                                         "\t"};
    ServerHandlers handlers = echo();
    handlers.on_upgrade = [](const Request&) -> Upgrade { return SocketHandlers{}; };
    for (int round = 0; round < 3000; ++round) {
        MemoryConnection connection({}, handlers);
        for (int piece = 0; piece < 12; ++piece) {
            std::string bytes = words[random() % words.size()];
            if (random() % 8 == 0) {
                bytes[0] = static_cast<char>(random());
            }
            connection.feed(bytes);
        }
        connection.advance(20s);
        connection.end();
        connection.advance(120s);
        CHECK(connection.counters().connections == 0);
    }
}
