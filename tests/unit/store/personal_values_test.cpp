#include "drivers/store/personal_value.hpp"
#include "tests/unit/store/support.hpp"

using namespace layso::store;

namespace {

PersonalValue value_of(const std::string& text, std::uint8_t salt_byte, std::optional<std::string> lookup = {}) {
    PersonalValue value;
    value.salt.bytes.fill(salt_byte);
    value.value = text;
    value.kind = 3;
    value.lookup = std::move(lookup);
    value.reference = personal_reference(value.salt, value.value);
    return value;
}

}  // namespace

TEST_CASE("a personal value is found by reference and by look-up text, from the open batch on") {
    const TemporaryFolder folder;
    const auto first = value_of("H56.53-250701-0001", 1, "H5653 250701 0001");
    const auto second = value_of("H56.53-250701-0001", 2, "H5653 250701 0001");
    const auto other = value_of("Nguyễn Văn A", 3);
    {
        Log log = open_with(folder / "log", 1);
        CHECK(must(log.put_personal(first)) == PersonalState::present);
        CHECK(must(log.put_personal(second)) == PersonalState::present);
        CHECK(must(log.put_personal(other)) == PersonalState::present);
        CHECK(must(log.put_personal(first)) == PersonalState::present);
        CHECK(must(log.find_personal(3, "H5653 250701 0001")) == std::vector{first.reference, second.reference});
        must(log.commit());
    }
    Log log = must(Log::open(folder / "log"));
    const auto found = must(log.personal(other.reference));
    CHECK(found.state == PersonalState::present);
    CHECK(found.value.value == "Nguyễn Văn A");
    CHECK(found.value.salt == other.salt);
    CHECK(found.value.kind == 3);
    CHECK_FALSE(found.value.lookup);
    CHECK(must(log.find_personal(3, "H5653 250701 0001")) == std::vector{first.reference, second.reference});
    CHECK(must(log.find_personal(3, "H5653 250701 0001", 1)) == std::vector{first.reference});
    CHECK(must(log.find_personal(4, "H5653 250701 0001")).empty());
    CHECK(must(log.personal(Hash{})).state == PersonalState::unknown);
}

TEST_CASE("a reference that is not of its value is refused") {
    const TemporaryFolder folder;
    Log log = open_with(folder / "log", 1);
    auto value = value_of("a", 1);
    value.salt.bytes[0] ^= 1;
    CHECK(fault_of(log.put_personal(value)) == FaultCode::reference_mismatch);
    CHECK_FALSE(log.batch_open());
}

TEST_CASE("an erased value is gone from the files, stays erased, and the chain still verifies") {
    const TemporaryFolder folder;
    const std::string secret = "a dossier code that nobody may find again";
    const std::string look_up = "THE NORMALISED CODE OF IT";
    const auto value = value_of(secret, 0x77, look_up);
    {
        Log log = open_with(folder / "log", 1);
        // The value comes late into the WAL, so that what follows does not overwrite it by chance.
        for (int commit = 0; commit < 20; ++commit) write_records(log, 1);
        must(log.put_personal(value));
        must(log.append(1, 1, value.reference.view()));
        must(log.commit());
        must(log.checkpoint());
        CHECK(read_file(folder / "log-wal").find(secret) != std::string::npos);
        CHECK(read_file(folder / "log").find(secret) != std::string::npos);

        CHECK(must(log.erase_personal(value.reference)) == PersonalState::present);
        must(log.commit());
        CHECK(log.checkpoint_wanted());
        must(log.checkpoint());
        CHECK_FALSE(log.checkpoint_wanted());
        CHECK(must(log.personal(value.reference)).state == PersonalState::erased);
        CHECK(must(log.personal(value.reference)).value.value.empty());
        CHECK(must(log.find_personal(3, look_up)).empty());
        CHECK(must(log.put_personal(value)) == PersonalState::erased);
        CHECK(must(log.erase_personal(value.reference)) == PersonalState::erased);
        must(log.commit());

        const std::string bytes = read_file(folder / "log") + read_file(folder / "log-wal");
        CHECK(bytes.find(secret) == std::string::npos);
        CHECK(bytes.find(look_up) == std::string::npos);
        CHECK(bytes.find(std::string(16, 0x77)) == std::string::npos);
    }
    const auto result = verified(folder / "log").result;
    CHECK(result.clean());
    CHECK(result.personal_erased == 1);
    CHECK(result.personal_present == 0);
}

TEST_CASE("an erasure that comes before its value wins") {
    const TemporaryFolder folder;
    Log log = open_with(folder / "log", 1);
    const auto value = value_of("late", 1);
    CHECK(must(log.erase_personal(value.reference)) == PersonalState::unknown);
    must(log.commit());
    CHECK(must(log.put_personal(value)) == PersonalState::erased);
}

TEST_CASE("personal values go with the batch") {
    const TemporaryFolder folder;
    const auto value = value_of("a", 1);
    {
        Log log = open_with(folder / "log", 1);
        must(log.put_personal(value));
    }
    Log log = must(Log::open(folder / "log"));
    CHECK(must(log.personal(value.reference)).state == PersonalState::unknown);
}
