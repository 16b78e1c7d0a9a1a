#include "protos/codec.hpp"

#include "layso/v1/command.pb.h"
#include "layso/v1/event.pb.h"
#include "protos/event_record.hpp"

#include <doctest/doctest.h>

namespace layso {

TEST_CASE("a frame above its limit is refused before it is parsed") {
    const std::string frame(100, '\xff');
    CHECK(parse_message<v1::Command>(frame, 99).error() == v1::REFUSAL_TOO_LARGE);
    CHECK(parse_message<v1::Command>(frame, 100).error() == v1::REFUSAL_MALFORMED);
    CHECK(from_json<v1::Command>(std::string(100, '['), 99).error() == v1::REFUSAL_TOO_LARGE);
}

TEST_CASE("malformed JSON is refused and leaves no message") {
    for (const char* text : {"", "{", "[]", "null", "{\"callNext\":{\"counter\":\"x\"}}", "{\"callNext\":3}", "\x01"}) {
        CAPTURE(text);
        CHECK(from_json<v1::Command>(text, command_limit).error() == v1::REFUSAL_MALFORMED);
    }
}

TEST_CASE("braces deeper than the limit are refused, those within a text do not count") {
    CHECK(from_json<v1::Command>(std::string(33, '[') + std::string(33, ']'), command_limit).error() ==
          v1::REFUSAL_MALFORMED);
    const auto command =
        from_json<v1::Command>(R"({"requestId":"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\"{{"})", command_limit);
    REQUIRE(command);
    CHECK(command->request_id().starts_with("[[["));
}

TEST_CASE("unknown fields are kept in binary frames and ignored in JSON") {
    v1::Command command;
    command.set_request_id("r");
    const std::string newer = to_bytes(command) + "\xfa\x3f\x03new";  // field 1023, length-delimited
    const auto read = parse_message<v1::Command>(newer, command_limit);
    REQUIRE(read);
    CHECK(to_bytes(*read) == newer);
    const auto json = from_json<v1::Command>(R"({"requestId":"r","later":{"a":[1]}})", command_limit);
    REQUIRE(json);
    CHECK(to_bytes(*json) == to_bytes(command));
}

TEST_CASE("an unknown enum value stays its number") {
    const auto read = from_json<v1::Command>(R"({"finishServing":{"counter":1,"outcome":4711}})", command_limit);
    REQUIRE(read);
    CHECK(static_cast<int>(read->finish_serving().outcome()) == 4711);
    const auto again = parse_message<v1::Command>(to_bytes(*read), command_limit);
    REQUIRE(again);
    CHECK(static_cast<int>(again->finish_serving().outcome()) == 4711);
}

TEST_CASE("a record's type is its fact; what a newer program wrote is not read") {
    v1::Event event;
    event.set_stamp(5);
    event.mutable_ticket_called()->set_ticket(7);
    const EventRecord record = to_record(event);
    CHECK(record.type == 23);
    REQUIRE(from_record(record.type, record.version, record.payload));
    CHECK(from_record(record.type, record.version, record.payload)->ticket_called().ticket() == 7);
    CHECK_FALSE(from_record(record.type, record.version + 1, record.payload));
    CHECK_FALSE(from_record(record.type + 1, record.version, record.payload));
    CHECK_FALSE(from_record(4711, 1, "\xfa\x3f\x03new"));
}

}  // namespace layso
