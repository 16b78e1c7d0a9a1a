#pragma once

#include "drivers/job/step.hpp"

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <random>
#include <vector>

namespace layso::job::test {

/// What came out of one job.
struct OnPaper {
    std::size_t rows = 0;
    std::size_t rows_after_clear = 0;  ///< of a job that was cleared away
    bool cut = false;
    bool processed_all = false;  ///< all that is to be printed was worked on
};

/// A printer in a world of accidents. Each byte of a print part is a row of paper, but for the last one, which asks for
/// a proof; of a cut part, the first byte cuts and the last one asks. Whatever happens, it tells the truth about
/// proofs: what it says of other jobs, or out of the blue, bears other numbers.
class RandomPrinter {
  public:
    RandomPrinter(std::uint32_t seed, Proof proof);

    // --- what a shell does ---
    void begin(std::uint32_t job, const Plan& plan);
    /// Nothing: the device is not there.
    [[nodiscard]] event::Wrote write(Part part, std::size_t from, std::size_t size);
    [[nodiscard]] bool open();
    [[nodiscard]] bool present() const { return present_; }
    [[nodiscard]] event::Finished finish();
    static constexpr std::int64_t finish_takes = 500;
    /// Now, or as soon as it is there and before any other byte.
    void clear(std::uint32_t job);
    [[nodiscard]] device::Status status() const;
    [[nodiscard]] std::vector<Event> take_events();
    void advance(std::int64_t milliseconds);
    /// Somebody looks after it: everything is well again.
    void repair();

    [[nodiscard]] const OnPaper& paper(std::uint32_t job) { return papers_[job]; }
    [[nodiscard]] bool once(std::uint32_t in_so_many) { return random_() % in_so_many == 0; }
    [[nodiscard]] std::uint32_t number(std::uint32_t below) { return static_cast<std::uint32_t>(random_() % below); }

  private:
    enum class Kind : std::uint8_t { row, last_row, nothing, proof, cut };
    struct Token {
        std::uint32_t job = 0;
        Kind kind{};
        std::uint32_t fence = 0;
    };
    [[nodiscard]] Token token(Part part, std::size_t at, std::size_t size) const;
    [[nodiscard]] bool stands_still() const;
    void work(const Token& token);
    void accident();

    std::mt19937 random_;
    Proof proof_;
    Plan plan_;
    std::uint32_t job_ = 0;
    std::size_t capacity_;
    std::size_t rows_a_ms_;
    std::uint32_t accidents_;  ///< one in so many milliseconds
    bool present_ = true;
    bool silent_ = false;
    bool tells_ = true;  ///< its conditions
    bool blade_fails_ = false;
    std::optional<device::Condition> condition_;
    std::deque<Token> buffer_;
    std::vector<Event> events_;
    std::vector<std::uint32_t> owed_;  ///< jobs to be cleared away
    std::map<std::uint32_t, bool> cleared_;
    std::map<std::uint32_t, OnPaper> papers_;
};

}  // namespace layso::job::test
