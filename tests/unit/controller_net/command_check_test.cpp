#include "controller/net/api/command_check.hpp"

#include <doctest/doctest.h>

using namespace layso;
using namespace layso::net;

namespace {

v1::Command finish_with(std::string code) {
    v1::Command command;
    command.set_request_id("r1");
    auto& finish = *command.mutable_finish_serving();
    finish.set_counter(3);
    finish.add_dossiers()->mutable_code()->set_value("H56.14-240823-0001");
    finish.add_dossiers()->mutable_code()->set_value(std::move(code));
    return command;
}

Complaint complaint_about(v1::Command command, std::size_t size = 100) {
    const auto clean = clean_command(command, size);
    REQUIRE_FALSE(clean);
    return clean.error();
}

}  // namespace

TEST_CASE("what only the server may set is dropped") {
    auto command = finish_with("h56.14-240823-0002");
    command.mutable_actor()->set_kind(v1::ACTOR_KIND_SYSTEM);
    command.mutable_actor()->set_id(1);
    command.set_stamp(99);
    auto& entry = *command.mutable_finish_serving()->mutable_dossiers(0);
    entry.set_first_reference("forged");
    entry.mutable_code()->set_reference("forged");
    command.mutable_finish_serving()->mutable_note()->set_reference("forged");
    REQUIRE(clean_command(command, 100));
    CHECK_FALSE(command.has_actor());
    CHECK(command.stamp() == 0);
    CHECK(command.finish_serving().dossiers(0).first_reference().empty());
    CHECK(command.finish_serving().dossiers(0).code().reference().empty());
    CHECK(command.finish_serving().note().reference().empty());
}

TEST_CASE("dossier codes get their normal form, and a wrong one is named by its place") {
    auto command = finish_with(" h56.14-240823-0002 ");
    REQUIRE(clean_command(command, 100));
    CHECK(command.finish_serving().dossiers(1).code().value() == "H56.14-240823-0002");

    const auto wrong = complaint_about(finish_with("none"));
    CHECK(wrong.refusal == v1::REFUSAL_DOSSIER_CODE_WRONG);
    CHECK(wrong.field == "finishServing.dossiers[1].code");
    CHECK(complaint_about(finish_with("H56.14-240230-0001")).refusal == v1::REFUSAL_BAD_DATE);

    v1::Command correction;
    correction.set_request_id("r1");
    correction.mutable_correct_dossier()->mutable_corrected()->mutable_code()->set_value("x");
    CHECK(complaint_about(correction).field == "correctDossier.corrected.code");
}

TEST_CASE("texts are bounded in characters, not bytes, and have no control characters") {
    std::string text;
    for (int count = 0; count < 500; ++count) text += "ữ";
    v1::Command command;
    command.set_request_id("r1");
    command.mutable_park_ticket()->mutable_note()->set_value(text);
    CHECK(clean_command(command, 2'000));
    command.mutable_park_ticket()->mutable_note()->set_value(text + "a");
    const auto complaint = complaint_about(command);
    CHECK(complaint.refusal == v1::REFUSAL_TEXT_TOO_LONG);
    CHECK(complaint.field == "parkTicket.note.value");
    command.mutable_park_ticket()->mutable_note()->set_value("line\nbreak");
    CHECK(clean_command(command, 100));
    command.mutable_park_ticket()->mutable_note()->set_value("bell\a");
    CHECK(complaint_about(command).refusal == v1::REFUSAL_MALFORMED);
}

TEST_CASE("an officer's name in a configuration may come back as its reference") {
    v1::Command command;
    command.set_request_id("r1");
    auto& configuration = *command.mutable_change_configuration()->mutable_configuration();
    configuration.add_officers()->mutable_name()->set_reference("known");
    configuration.add_officers()->mutable_name()->set_value("Lan");
    configuration.mutable_officers(1)->mutable_name()->set_reference("forged");
    REQUIRE(clean_command(command, 100));
    CHECK(configuration.officers(0).name().reference() == "known");
    CHECK(configuration.officers(1).name().reference().empty());
}

TEST_CASE("a command needs an action and a request id of 1 to 64 characters") {
    v1::Command command;
    command.set_request_id("r1");
    CHECK(complaint_about(command).refusal == v1::REFUSAL_UNKNOWN_COMMAND);
    command.mutable_call_next();
    CHECK(clean_command(command, 100));
    command.set_request_id(std::string(64, 'a'));
    CHECK(clean_command(command, 100));
    for (const auto& id : {std::string(), std::string(65, 'a')}) {
        command.set_request_id(id);
        const auto complaint = complaint_about(command);
        CHECK(complaint.refusal == v1::REFUSAL_REQUEST_ID_MISSING);
        CHECK(complaint.field == "requestId");
    }
}

TEST_CASE("only lists of dossiers and configurations may be long") {
    v1::Command command;
    command.set_request_id("r1");
    command.mutable_call_next();
    CHECK(clean_command(command, usual_command_limit));
    CHECK(complaint_about(command, usual_command_limit + 1).refusal == v1::REFUSAL_TOO_LARGE);
    command.mutable_record_dossiers();
    CHECK(clean_command(command, long_command_limit));
    CHECK(complaint_about(command, long_command_limit + 1).refusal == v1::REFUSAL_TOO_LARGE);
}

TEST_CASE("devices and the controller have kinds of their own") {
    for (const auto kind : {v1::Command::kLeaseBlocks, v1::Command::kMergeLeasedTicket, v1::Command::kReturnBlocks,
                            v1::Command::kExpireDeadlines, v1::Command::ACTION_NOT_SET}) {
        CHECK_FALSE(is_for_people(kind));
    }
    CHECK(is_for_people(v1::Command::kCallNext));
    for (const auto kind : {v1::Command::kIssueTicket, v1::Command::kConfirmTicket, v1::Command::kVoidTicket,
                            v1::Command::kLeaseBlocks, v1::Command::kMergeLeasedTicket, v1::Command::kReturnBlocks}) {
        CHECK(is_for_kiosks(kind));
    }
    CHECK_FALSE(is_for_kiosks(v1::Command::kCallNext));
    CHECK_FALSE(is_for_kiosks(v1::Command::kChangeConfiguration));
    CHECK_FALSE(is_for_kiosks(v1::Command::kExpireDeadlines));
}
