#include "drivers/store/reserve.hpp"

#include "tests/unit/store/support.hpp"

#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace layso::store;

namespace {

std::uint64_t allocated(const std::filesystem::path& path) {
    struct stat status{};
    return ::stat(path.c_str(), &status) == 0 ? static_cast<std::uint64_t>(status.st_blocks) * 512 : 0;
}

/// A small disk of its own, where the process may mount one.
class SmallDisk {
  public:
    explicit SmallDisk(const std::filesystem::path& path) : path_(path) {
        std::filesystem::create_directory(path);
        mounted_ = ::mount("none", path.c_str(), "tmpfs", 0, "size=4m") == 0;
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    ~SmallDisk() {
        if (mounted_) ::umount2(path_.c_str(), MNT_DETACH);
    }
    bool mounted() const { return mounted_; }

  private:
    std::filesystem::path path_;
    bool mounted_ = false;
};

}  // namespace

TEST_CASE("a reserve holds real blocks, gives them back and takes them again") {
    const TemporaryFolder folder;
    Reserve reserve = must(Reserve::open(folder / "log", {.size_bytes = 1 << 20, .low_bytes = 1}));
    CHECK(allocated(folder / "log.reserve") >= 1 << 20);
    auto space = must(reserve.space());
    CHECK(space.reserve_held);
    CHECK_FALSE(space.below_reserve);
    CHECK(space.available_bytes > 0);

    must(reserve.release());
    CHECK(allocated(folder / "log.reserve") == 0);
    space = must(reserve.space());
    CHECK_FALSE(space.reserve_held);
    CHECK(space.below_reserve);

    CHECK(must(reserve.take()));
    CHECK(allocated(folder / "log.reserve") >= 1 << 20);
    CHECK_FALSE(must(reserve.space()).below_reserve);
}

TEST_CASE("a disk with less than the low mark is below the reserve") {
    const TemporaryFolder folder;
    const auto available = must(must(Reserve::open(folder / "a", {.size_bytes = 0, .low_bytes = 0})).space());
    CHECK_FALSE(available.below_reserve);
    const auto low = must(must(Reserve::open(folder / "b", {.size_bytes = 0, .low_bytes = 1ULL << 60})).space());
    CHECK(low.below_reserve);
    // What is left is for the work itself, not for the reserve.
    Reserve reserve = must(Reserve::open(folder / "c", {.size_bytes = 1 << 20, .low_bytes = 1ULL << 60}));
    CHECK_FALSE(must(reserve.space()).reserve_held);
    CHECK_FALSE(must(reserve.take()));
    CHECK(allocated(folder / "c.reserve") == 0);
}

TEST_CASE("a reserve larger than the disk is not taken, and is no fault") {
    const TemporaryFolder folder;
    Reserve reserve = must(Reserve::open(folder / "log", {.size_bytes = 1ULL << 60, .low_bytes = 0}));
    CHECK_FALSE(must(reserve.space()).reserve_held);
    CHECK(must(reserve.space()).below_reserve);
    CHECK(allocated(folder / "log.reserve") == 0);
}

TEST_CASE("on a disk that fills up the reserve lets work go on, and a full disk is a fault that loses nothing") {
    const TemporaryFolder folder;
    const SmallDisk disk(folder / "disk");
    if (!disk.mounted()) {
        MESSAGE("no small disk can be mounted here");
        return;
    }
    const auto path = folder / "disk/log";
    std::uint64_t durable = 0;
    {
        Log log = open_with(path, 1);
        Reserve reserve = must(Reserve::open(path, {.size_bytes = 1 << 20, .low_bytes = 512 << 10}));
        CHECK_FALSE(must(reserve.space()).below_reserve);
        while (!must(reserve.space()).below_reserve) write_records(log, 1, std::string(20'000, 'x'));
        CHECK(must(reserve.space()).reserve_held);

        // New tickets would be refused from here on; what has begun goes on, with the reserve's help at the end.
        while (must(reserve.space()).available_bytes > 64 << 10) write_records(log, 1, std::string(20'000, 'x'));
        must(reserve.release());
        for (int number = 0; number < 20; ++number) write_records(log, 1, std::string(20'000, 'x'));
        CHECK(must(reserve.space()).below_reserve);
        CHECK_FALSE(must(reserve.take()));

        Result<std::uint64_t> committed = log.position();
        while (committed) {
            durable = *committed;
            const auto appended = log.append(1, 1, std::string(20'000, 'x'));
            committed = appended ? log.commit() : std::unexpected(appended.error());
        }
        CHECK(committed.error().code == FaultCode::disk_full);
        CHECK(fault_of(log.commit()) == FaultCode::dead);
    }
    const auto found = verified(path);
    CHECK(found.result.clean());
    CHECK(found.result.records >= durable);
}
