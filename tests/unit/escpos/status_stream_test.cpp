#include "drivers/escpos/status_stream.hpp"

#include "drivers/escpos/conditions.hpp"

#include <doctest/doctest.h>

#include <initializer_list>
#include <string_view>
#include <variant>
#include <vector>

namespace layso::escpos {
namespace {

using device::Answer;
using device::Condition;

std::vector<std::byte> bytes(std::initializer_list<unsigned> values) {
    std::vector<std::byte> result;
    for (const unsigned value : values) result.push_back(static_cast<std::byte>(value));
    return result;
}

Reply automatic(unsigned first, unsigned second, unsigned third, unsigned fourth) {
    return reply::AutomaticStatus{{static_cast<std::byte>(first), static_cast<std::byte>(second),
                                   static_cast<std::byte>(third), static_cast<std::byte>(fourth)}};
}

Reply fence(std::string_view letters, std::optional<std::uint32_t> id) {
    reply::Fence fence{.bytes = {}, .id = id};
    for (std::size_t at = 0; at < fence.bytes.size(); ++at) fence.bytes[at] = static_cast<std::byte>(letters[at]);
    return fence;
}

using Replies = std::vector<Reply>;

TEST_CASE("streams that come mixed are separated, in pieces of any size") {
    const auto said =
        bytes({0x12, 0x10, 0, 0, 0x0F, 0x37, 0x22, 'A', 'A', 'A', 'B', 0, 0x11, 0x5F, 'T', '8', '8', 0, 0});
    for (std::size_t piece = 1; piece <= said.size(); ++piece) {
        CAPTURE(piece);
        StatusStream stream;
        stream.asked(RealTimeQuestion::paper);
        stream.asked(InformationQuestion::model);
        stream.asked_processed();
        Replies replies;
        for (std::size_t at = 0; at < said.size(); at += piece) {
            const auto part = std::span(said).subspan(at, std::min(piece, said.size() - at));
            for (auto& reply : stream.take(part)) replies.push_back(reply);
        }
        CHECK(replies == Replies{reply::RealTimeStatus{RealTimeQuestion::paper, std::byte{0x12}},
                                 automatic(0x10, 0, 0, 0x0F), fence("AAAB", 1), reply::FlowControl{true},
                                 reply::Information{InformationQuestion::model, "T88"},
                                 reply::Processed{std::byte{0}}});
        CHECK(stream.garbage() == 0);
        CHECK(stream.pending() == 0);
    }
}

TEST_CASE("answers that were not asked for are garbage, not answers") {
    StatusStream stream;
    CHECK(stream.take(bytes({0x12, 0x00, 0x5F, 0x16})).empty());
    CHECK(stream.garbage() == 4);
    stream.asked(RealTimeQuestion::printer);
    stream.give_up_real_time();
    stream.asked_processed();
    stream.give_up_processed();
    CHECK(stream.take(bytes({0x12, 0x00})).empty());
}

TEST_CASE("answers to DLE EOT belong to the questions in their order") {
    StatusStream stream;
    stream.asked(RealTimeQuestion::offline_cause);
    stream.asked(RealTimeQuestion::error_cause);
    CHECK(stream.take(bytes({0x16, 0x1A})) ==
          Replies{reply::RealTimeStatus{RealTimeQuestion::offline_cause, std::byte{0x16}},
                  reply::RealTimeStatus{RealTimeQuestion::error_cause, std::byte{0x1A}}});
}

TEST_CASE("a broken reply is dropped, and the next one is heard") {
    SUBCASE("a status cut short by another") {
        StatusStream stream;
        CHECK(stream.take(bytes({0x10, 0, 0x38, 0, 0x0C, 0x0F})) == Replies{automatic(0x38, 0, 0x0C, 0x0F)});
        CHECK(stream.garbage() == 2);
    }
    SUBCASE("its rest is no answer to GS r") {
        StatusStream stream;
        stream.asked_processed();
        CHECK(stream.take(bytes({0x10, 0, 0, 0xFF})).empty());
    }
    SUBCASE("a fence cut short by a fence") {
        StatusStream stream;
        CHECK(stream.take(bytes({0x37, 0x22, 'A', 'B', 0x37, 0x22, 'C', 'D', 'E', 'F', 0})) ==
              Replies{fence("CDEF",
                            fence_id_of(std::array{std::byte{'C'}, std::byte{'D'}, std::byte{'E'}, std::byte{'F'}}))});
        CHECK(stream.garbage() == 4);
    }
    SUBCASE("a stray 37 does not hide a cover that opens") {
        StatusStream stream;
        CHECK(stream.take(bytes({0x37, 0x38, 0, 0, 0x0F})) == Replies{automatic(0x38, 0, 0, 0x0F)});
    }
    SUBCASE("the letters of a text that came too late are no status") {
        StatusStream stream;
        stream.asked(InformationQuestion::model);
        stream.give_up_information();
        CHECK(stream.take(bytes({0x5F, 'P', 'O', 'L', 'O', 0, 0x10, 0, 0, 0x0F})) ==
              Replies{automatic(0x10, 0, 0, 0x0F)});
    }
    SUBCASE("noise") {
        StatusStream stream;
        CHECK(stream.take(bytes({0xFF, 0xA5, 0x80, 0xC3, 0x37, 0x25, 0})) == Replies{reply::Cleared{}});
        CHECK(stream.garbage() == 4);
    }
}

TEST_CASE("a fence that is not of ours has no number") {
    StatusStream stream;
    CHECK(stream.take(bytes({0x37, 0x22, '1', '2', '3', '4', 0})) == Replies{fence("1234", std::nullopt)});
}

TEST_CASE("each number makes a fence that is read back, without a byte that begins a reply") {
    for (std::uint32_t id = 0; id < fence_ids; id += 997) {
        const auto request = request::fence(id);
        REQUIRE(request.size() == 11);
        CHECK(fence_id_of(std::span(request).subspan<7, 4>()) == id);
    }
    CHECK(request::fence(0) == bytes({0x1D, '(', 'H', 6, 0, 48, 48, 'A', 'A', 'A', 'A'}));
    CHECK(request::fence(27) == bytes({0x1D, '(', 'H', 6, 0, 48, 48, 'A', 'A', 'B', 'B'}));
}

TEST_CASE("requests are the bytes of the manual") {
    CHECK(request::real_time_status(RealTimeQuestion::paper) == bytes({0x10, 4, 4}));
    CHECK(request::automatic_status() == bytes({0x1D, 'a', 0xFF}));
    CHECK(request::transmit_status() == bytes({0x1D, 'r', 1}));
    CHECK(request::information(InformationQuestion::maker) == bytes({0x1D, 'I', 66}));
    CHECK(request::recover() == bytes({0x10, 5, 2}));
    CHECK(request::clear_buffers() == bytes({0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8}));
    CHECK(request::initialize() == bytes({0x1B, '@', 0x1C, '.'}));
    CHECK(request::cut() == bytes({0x1D, 'V', 66, 0}));
}

TEST_CASE("what DLE EOT says, and what it leaves unknown") {
    const auto of = [](RealTimeQuestion question, unsigned value) {
        return conditions_of(reply::RealTimeStatus{question, static_cast<std::byte>(value)});
    };
    CHECK(of(RealTimeQuestion::printer, 0x12).answer(Condition::offline) == Answer::no);
    CHECK(of(RealTimeQuestion::printer, 0x1A).answer(Condition::offline) == Answer::yes);
    CHECK(of(RealTimeQuestion::printer, 0x16).answer(Condition::cover_open) == Answer::unknown);
    CHECK(of(RealTimeQuestion::offline_cause, 0x16).answer(Condition::cover_open) == Answer::yes);
    CHECK(of(RealTimeQuestion::offline_cause, 0x12).answer(Condition::media_empty) == Answer::unknown);
    CHECK(of(RealTimeQuestion::offline_cause, 0x32).answer(Condition::media_empty) == Answer::yes);
    CHECK(of(RealTimeQuestion::offline_cause, 0x12).answer(Condition::cutter_failure) == Answer::no);
    CHECK(of(RealTimeQuestion::offline_cause, 0x52).answer(Condition::cutter_failure) == Answer::unknown);
    CHECK(of(RealTimeQuestion::error_cause, 0x1A).answer(Condition::cutter_failure) == Answer::yes);
    CHECK(of(RealTimeQuestion::error_cause, 0x32).answer(Condition::other_fault) == Answer::yes);
    CHECK(of(RealTimeQuestion::error_cause, 0x52).answer(Condition::over_temperature) == Answer::yes);
    CHECK(of(RealTimeQuestion::paper, 0x1E).answer(Condition::media_low) == Answer::yes);
    CHECK(of(RealTimeQuestion::paper, 0x72).answer(Condition::media_empty) == Answer::yes);
    CHECK(of(RealTimeQuestion::paper, 0x12).answer(Condition::media_empty) == Answer::no);
    CHECK(of(RealTimeQuestion::paper, 0x12).answer(Condition::media_jam) == Answer::unknown);
}

TEST_CASE("what the automatic status says") {
    const auto of = [](unsigned first, unsigned second, unsigned third) {
        return conditions_of(std::get<reply::AutomaticStatus>(automatic(first, second, third, 0x0F)));
    };
    CHECK(of(0x10, 0, 0).can_print() == Answer::yes);
    CHECK(of(0x18, 0, 0).has(Condition::offline));
    CHECK(of(0x38, 0, 0).has(Condition::cover_open));
    CHECK(of(0x18, 0x08, 0).has(Condition::cutter_failure));
    CHECK(of(0x18, 0x04, 0).has(Condition::other_fault));
    CHECK(of(0x18, 0x20, 0).has(Condition::other_fault));
    CHECK(of(0x18, 0x40, 0).has(Condition::over_temperature));
    CHECK(of(0x38, 0x40, 0).answer(Condition::over_temperature) == Answer::unknown);
    CHECK(of(0x10, 0, 0x03).has(Condition::media_low));
    CHECK(of(0x18, 0, 0x0C).has(Condition::media_empty));
    CHECK(of(0x10, 0, 0).answer(Condition::media_jam) == Answer::unknown);
}

TEST_CASE("what is newly said replaces what was known, and what is not said stays") {
    device::Status known;
    known.set(Condition::media_empty, Answer::yes);
    known.set(Condition::cover_open, Answer::no);
    const auto status = renewed(known, conditions_of(reply::RealTimeStatus{RealTimeQuestion::paper, std::byte{0x12}}));
    CHECK(status.answer(Condition::media_empty) == Answer::no);
    CHECK(status.answer(Condition::cover_open) == Answer::no);
    CHECK(status.answer(Condition::offline) == Answer::unknown);
}

}  // namespace
}  // namespace layso::escpos
