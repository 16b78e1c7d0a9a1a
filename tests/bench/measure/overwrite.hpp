#pragma once

#include "tests/bench/measure/samples.hpp"

#include <cstddef>
#include <filesystem>

namespace layso::bench {

/// The limit of every durable answer: one page written over an old one and synced with fdatasync. RAII of its file.
class Overwrite {
  public:
    /// Writes and syncs the file once, so that later only its content changes.
    explicit Overwrite(const std::filesystem::path& path);
    ~Overwrite();
    Overwrite(const Overwrite&) = delete;
    Overwrite& operator=(const Overwrite&) = delete;

    /// Microseconds of so many writes with sync.
    [[nodiscard]] Samples measure(std::size_t count);
    /// The same where each write makes the file longer: what a growing write-ahead log pays.
    [[nodiscard]] Samples measure_growing(std::size_t count);

  private:
    double write_and_sync(std::size_t page);

    int descriptor_;
    std::size_t next_page_ = 0;
    std::size_t pages_;
};

}  // namespace layso::bench
