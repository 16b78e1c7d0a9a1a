#include "controller/forward/plan.hpp"

#include <doctest/doctest.h>

namespace layso::forward {
namespace {

const std::string first(16, 'a');
const std::string second(16, 'b');

v1::IncarnationHead head(const std::string& incarnation, std::uint64_t seq) {
    v1::IncarnationHead result;
    result.mutable_head()->set_incarnation(incarnation);
    result.mutable_head()->set_seq(seq);
    return result;
}

v1::Head cursor(const std::string& incarnation, std::uint64_t seq, const std::string& hash = "same") {
    v1::Head result;
    result.set_incarnation(incarnation);
    result.set_seq(seq);
    result.set_hash(hash);
    return result;
}

v1::IngestReply accepted(const std::string& incarnation, std::uint64_t seq, const std::string& hash = "same") {
    v1::IngestReply reply;
    *reply.mutable_cursor() = cursor(incarnation, seq, hash);
    return reply;
}

v1::IngestReply refusing(v1::Refusal refusal, std::uint64_t expected = 0) {
    v1::IngestReply reply;
    reply.set_refusal(refusal);
    reply.set_expected_seq(expected);
    return reply;
}

struct PlanFixture {
    Plan plan;
    PlanFixture() { plan.set_heads({head(first, 30), head(second, 5)}); }
    Order next() const {
        const auto order = plan.next();
        REQUIRE(order.has_value());
        return *order;
    }
};

TEST_CASE_FIXTURE(PlanFixture, "the oldest incarnation goes first, from what the hub has") {
    plan.set_cursor(cursor(first, 10), "same");
    CHECK(next() == Order{first, {}, 11});
    CHECK(plan.lag() == 25);
    CHECK(plan.answered(next(), 30, accepted(first, 30), "same") == Verdict::advanced);
    CHECK(next() == Order{second, {}, 1});
    CHECK(plan.answered(next(), 5, accepted(second, 5), "same") == Verdict::advanced);
    CHECK_FALSE(plan.next().has_value());
    CHECK(plan.lag() == 0);
    plan.set_heads({head(first, 30), head(second, 6)});
    CHECK(next() == Order{second, {}, 6});
}

TEST_CASE_FIXTURE(PlanFixture, "a hub that was put back asks for what it lost, and gets it") {
    plan.set_cursor(cursor(first, 30), "same");
    plan.set_cursor(cursor(second, 4), "same");
    CHECK(plan.answered(next(), 5, refusing(v1::REFUSAL_BATCH_GAP, 2), "") == Verdict::rewound);
    CHECK(next() == Order{second, {}, 2});
}

TEST_CASE_FIXTURE(PlanFixture, "a gap that makes no sense is not our hub's") {
    CHECK(plan.answered(next(), 30, refusing(v1::REFUSAL_BATCH_GAP, 50), "") == Verdict::refused);
    CHECK(plan.answered(next(), 30, refusing(v1::REFUSAL_BATCH_GAP, 0), "") == Verdict::refused);
    CHECK(next() == Order{first, {}, 1});
}

TEST_CASE_FIXTURE(PlanFixture, "an answer that acknowledges less than was sent, or something else, is none") {
    CHECK(plan.answered(next(), 30, accepted(first, 20), "same") == Verdict::refused);
    CHECK(plan.answered(next(), 30, accepted(second, 30), "same") == Verdict::refused);
    CHECK(plan.answered(next(), 30, v1::IngestReply{}, "") == Verdict::refused);
    CHECK(next() == Order{first, {}, 1});
}

TEST_CASE_FIXTURE(PlanFixture, "a fork stops its incarnation, and the others go on") {
    CHECK(plan.answered(next(), 30, refusing(v1::REFUSAL_FORK), "") == Verdict::forked);
    CHECK(next() == Order{second, {}, 1});
    CHECK(plan.lag() == 35);
}

TEST_CASE_FIXTURE(PlanFixture, "a cursor that contradicts the journal is retraced until the hub finds the fork") {
    plan.set_cursor(cursor(first, 20, "another"), "same");
    CHECK(next() == Order{first, {}, 1});
    CHECK(plan.answered(next(), 10, accepted(first, 20, "another"), "same") == Verdict::advanced);
    CHECK_MESSAGE((next() == Order{first, {}, 11}), "it does not jump to the cursor");
    CHECK(plan.answered(next(), 30, refusing(v1::REFUSAL_FORK), "") == Verdict::forked);
}

TEST_CASE_FIXTURE(PlanFixture, "a broken chain is retraced once, then given up") {
    plan.set_cursor(cursor(first, 20), "same");
    CHECK(plan.answered(next(), 30, refusing(v1::REFUSAL_CHAIN_BROKEN), "") == Verdict::rewound);
    CHECK(next() == Order{first, {}, 1});
    CHECK(plan.answered(next(), 30, refusing(v1::REFUSAL_CHAIN_BROKEN), "") == Verdict::broken);
    CHECK(next() == Order{second, {}, 1});
}

TEST_CASE_FIXTURE(PlanFixture, "a hub with more of an incarnation than the journal is told apart from a fork") {
    plan.set_cursor(cursor(first, 40), "");
    CHECK(plan.answered(next(), 30, accepted(first, 40), "") == Verdict::rolled_back);
    CHECK(next() == Order{second, {}, 1});
}

TEST_CASE_FIXTURE(PlanFixture, "refusals of the whole centre change nothing") {
    for (const auto refusal : {v1::REFUSAL_CENTRE_UNKNOWN, v1::REFUSAL_CERTIFICATE_WRONG, v1::REFUSAL_INTERNAL}) {
        CHECK(plan.answered(next(), 30, refusing(refusal), "") == Verdict::refused);
        CHECK(next() == Order{first, {}, 1});
    }
    CHECK(plan.answered(next(), 30, refusing(v1::REFUSAL_TOO_LARGE), "") == Verdict::broken);
    CHECK(next() == Order{second, {}, 1});
}

}  // namespace
}  // namespace layso::forward
