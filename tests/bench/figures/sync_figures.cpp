#include "tests/bench/family.hpp"
#include "tests/bench/measure/overwrite.hpp"
#include "tests/bench/measure/workspace.hpp"

#include <array>

namespace layso::bench {
namespace {

constexpr std::array definitions{
    Definition{.name = "sync.overwrite", .what = "4 KiB written over old ones, fdatasync", .unit = "us"},
    Definition{.name = "sync.grow", .what = "4 KiB written behind the end of a file, fdatasync", .unit = "us"},
};

void run(const Settings& settings, Recorder& recorder) {
    const Workspace workspace{settings.directory};
    Overwrite file{workspace / "sync"};
    const std::size_t rounds = settings.quick ? 5 : 20;
    const std::size_t writes = settings.quick ? 40 : 200;
    Samples over;
    Samples grow;
    for (std::size_t round = 0; round < rounds; ++round) {
        over.add(file.measure(writes));
        grow.add(file.measure_growing(writes));
    }
    recorder.record("sync.overwrite", summarize(over, Better::lower));
    auto growing = summarize(grow, Better::lower);
    growing.limit = summarize_limit("sync.overwrite", over, Better::lower);
    growing.ratio = growing.median / growing.limit->median;
    recorder.record("sync.grow", std::move(growing));
}

}  // namespace

const Family sync_family{.name = "sync", .figures = definitions, .run = run};

}  // namespace layso::bench
