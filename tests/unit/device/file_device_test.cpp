#include "drivers/device/file_device.hpp"

#include "drivers/escpos/encoder.hpp"
#include "tests/unit/device/png_reader.hpp"
#include "tests/unit/device/temporary_directory.hpp"

#include <doctest/doctest.h>

#include <chrono>

namespace layso::device {
namespace {

using namespace std::chrono_literals;
using test::read_png;
using test::TemporaryDirectory;

/// Slanting lines two dots wide: single ones would hold a real-time sequence at the ends of rows, and be scrubbed.
escpos::Bitmap stripes(std::uint32_t height) {
    escpos::Bitmap picture(576, height);
    for (std::uint32_t y = 0; y < height; ++y) {
        for (std::uint32_t x = 0; x < 576; ++x) {
            if ((x + y) % 7 < 2) {
                picture.set_black(x, y);
            }
        }
    }
    return picture;
}

std::unique_ptr<Device> open_in(const TemporaryDirectory& directory, const std::string& options = "") {
    auto device = open("file:" + directory.path().string() + options);
    REQUIRE_MESSAGE(device.has_value(), (device ? "" : device.error().detail));
    return std::move(*device);
}

/// Prints one ticket whole.
void print(Device& device, const std::string& name, const escpos::Bitmap& picture) {
    const escpos::Bytes bytes = escpos::encode(picture)->joined();
    REQUIRE(device.start_job(name).has_value());
    const Written written = device.write(bytes, 1s);
    REQUIRE_FALSE(written.fault.has_value());
    REQUIRE(written.count == bytes.size());
    REQUIRE(device.finish_job(1s) == Evidence::confirmed);
}

TEST_CASE("a job becomes its exact bytes and the paper that they print") {
    const TemporaryDirectory directory;
    const auto device = open_in(directory, "?margin=0");
    const escpos::Bitmap picture = stripes(150);
    print(*device, "A012", picture);
    CHECK(directory.bytes_of("A012.bin") == escpos::encode(picture)->joined());
    escpos::Bitmap paper = read_png(directory / "A012.png");
    CHECK(paper.height() == 150 + 16);  // the feed before the cut is paper too
    paper.set_height(150);
    CHECK(paper == picture);
    CHECK(directory.bytes_of("latest.png") == directory.bytes_of("A012.png"));
    CHECK(directory.count(".bin") == 1);
    CHECK(directory.count(".png") == 2);
}

TEST_CASE("a margin surrounds the paper, whole bytes or not") {
    const TemporaryDirectory directory;
    for (const std::uint32_t margin : {1U, 13U, 32U}) {
        const auto device = open_in(directory, "?margin=" + std::to_string(margin));
        print(*device, "m", stripes(20));
        const escpos::Bitmap paper = read_png(directory / "latest.png");
        REQUIRE(paper.width() == 576 + 2 * margin);
        REQUIRE(paper.height() == 36 + 2 * margin);
        for (std::uint32_t x = 0; x < paper.width(); ++x) {
            const bool inside = x >= margin && x < margin + 576;
            CHECK(paper.black(x, margin) == (inside && (x - margin) % 7 < 2));
        }
    }
}

TEST_CASE("latest.png follows the jobs, and a name used again is kept beside the first") {
    const TemporaryDirectory directory;
    const auto device = open_in(directory);
    print(*device, "A012", stripes(50));
    print(*device, "A012", stripes(60));
    CHECK(directory.has("A012.bin"));
    CHECK(directory.bytes_of("A012-2.bin") == escpos::encode(stripes(60))->joined());
    CHECK(directory.bytes_of("latest.png") == directory.bytes_of("A012-2.png"));
    CHECK(directory.bytes_of("latest.png") != directory.bytes_of("A012.png"));
}

TEST_CASE("only the newest jobs are kept, and foreign files are left alone") {
    const TemporaryDirectory directory;
    directory.touch("notes.txt");
    const auto device = open_in(directory, "?keep=3");
    for (int i = 0; i < 7; ++i) {
        print(*device, "T00" + std::to_string(i), stripes(10));
    }
    CHECK(directory.count(".bin") == 3);
    CHECK(directory.count(".png") == 4);
    CHECK(directory.has("T006.bin"));
    CHECK(directory.has("T004.png"));
    CHECK_FALSE(directory.has("T003.bin"));
    CHECK(directory.has("notes.txt"));
}

TEST_CASE("without paper no byte is accepted, the status says why, and paper helps") {
    const TemporaryDirectory directory;
    const auto device = open_in(directory);
    CHECK(device->status(1s)->can_print() == Answer::yes);
    directory.touch("media-empty");
    CHECK(device->status(1s)->can_print() == Answer::no);
    CHECK(device->status(1s)->gravest() == Condition::media_empty);

    const escpos::Bytes bytes = escpos::encode(stripes(100))->joined();
    REQUIRE(device->start_job("A001").has_value());
    const Written written = device->write(bytes, 1s);
    CHECK(written.count == 0);
    REQUIRE(written.fault.has_value());
    CHECK(written.fault->code == FaultCode::stalled);
    CHECK(written.fault->fault_class() == FaultClass::degrade);
    device->abandon_job();
    CHECK(directory.count(".bin") == 0);

    std::filesystem::remove(directory / "media-empty");
    CHECK(device->status(1s)->can_print() == Answer::yes);
    print(*device, "A001", stripes(100));
    CHECK(directory.has("A001.bin"));
}

TEST_CASE("paper that runs out in a job is a short write, and leaves half a ticket") {
    const TemporaryDirectory directory;
    const auto device = open_in(directory, "?buffer=4096&margin=0");
    const escpos::Bytes bytes = escpos::encode(stripes(400))->joined();
    const std::span<const std::byte> all(bytes);
    REQUIRE(device->start_job("A002").has_value());
    CHECK(device->write(all.first(10'000), 1s).count == 10'000);
    directory.touch("media-empty");
    const Written written = device->write(all.subspan(10'000), 1s);
    CHECK(written.count == 4096);
    CHECK(written.fault.value().code == FaultCode::stalled);
    CHECK(device->write(all.subspan(14'096), 1s).count == 0);
    const auto finished = device->finish_job(1s);
    REQUIRE_FALSE(finished.has_value());
    CHECK(finished.error().code == FaultCode::stalled);

    CHECK_FALSE(directory.has("A002.bin"));
    CHECK_FALSE(directory.has("latest.png"));
    CHECK(directory.bytes_of("A002.partial.bin") == std::vector(bytes.begin(), bytes.begin() + 14'096));
    const escpos::Bitmap half = read_png(directory / "A002.partial.png");
    CHECK(half.height() > 180);
    CHECK(half.height() < 200);
}

TEST_CASE("a low roll prints, an open cover does not") {
    const TemporaryDirectory directory;
    const auto device = open_in(directory);
    directory.touch("media-low");
    CHECK(device->status(1s)->gravest() == Condition::media_low);
    print(*device, "A003", stripes(10));
    directory.touch("cover-open");
    CHECK(device->status(1s)->gravest() == Condition::cover_open);
    REQUIRE(device->start_job("A004").has_value());
    CHECK(device->finish_job(1s).error().code == FaultCode::stalled);
}

TEST_CASE("a directory that went away is a fault, not a condition") {
    const TemporaryDirectory directory;
    const auto device = open_in(directory, "/inner");
    std::filesystem::remove_all(directory / "inner");
    CHECK(device->status(1s).error().code == FaultCode::gone);
    REQUIRE(device->start_job("A005").has_value());
    const std::byte byte{0};
    CHECK(device->write({&byte, 1}, 1s).count == 1);
    CHECK(device->finish_job(1s).error().code == FaultCode::gone);
}

TEST_CASE("the order of calls is kept") {
    const TemporaryDirectory directory;
    const auto device = open_in(directory);
    const std::byte byte{0};
    CHECK(device->write({&byte, 1}, 1s).fault.value().code == FaultCode::no_job);
    CHECK(device->finish_job(1s).error().code == FaultCode::no_job);
    CHECK(device->start_job("../A006").error().code == FaultCode::bad_job_name);
    CHECK(device->start_job("latest").error().code == FaultCode::bad_job_name);
    CHECK(device->start_job("A006").has_value());
    CHECK(device->start_job("A007").error().code == FaultCode::no_job);
    std::stop_source stop;
    stop.request_stop();
    CHECK(device->write({&byte, 1}, 1s, stop.get_token()).fault.value().code == FaultCode::cancelled);
    device->close();
    CHECK(device->write({&byte, 1}, 1s).fault.value().code == FaultCode::gone);
    CHECK(device->start_job("A008").error().code == FaultCode::gone);
    CHECK(device->status(1s).error().code == FaultCode::gone);
    CHECK(directory.count(".bin") == 0);
}

TEST_CASE("what a crash left unfinished is removed at the next start") {
    const TemporaryDirectory directory;
    directory.touch(".unfinished-A009.bin");
    directory.touch("A010.bin");
    const auto device = open_in(directory);
    CHECK_FALSE(directory.has(".unfinished-A009.bin"));
    CHECK(directory.has("A010.bin"));
}

TEST_CASE("options that make no sense are refused") {
    const TemporaryDirectory directory;
    const std::string place = "file:" + directory.path().string();
    for (const std::string option : {"?keep=0", "?keep=x", "?dots=4", "?colour=red", "?buffer=-1", "?units=9"}) {
        CHECK_MESSAGE(open(place + option).error().code == FaultCode::bad_option, option);
    }
    CHECK(open("file:relative/path").error().code == FaultCode::malformed_address);
    directory.touch("plain");
    CHECK(open(place + "/plain").error().code == FaultCode::not_found);
}

}  // namespace
}  // namespace layso::device
