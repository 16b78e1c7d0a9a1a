#pragma once

#include "drivers/escpos/reply.hpp"
#include "drivers/escpos/request.hpp"

#include <cstddef>
#include <deque>
#include <span>
#include <vector>

namespace layso::escpos {

/// Separates what an ESC/POS printer says: its answers, its automatic status and its blocks come over one line in any
/// pieces. The bit patterns are disjoint (Epson, ESC/POS command reference, "Transmission status identification"):
/// DLE EOT `0xx1xx10`, automatic status `0xx1xx00` and three `0xx0xxxx`, GS r `0xx0xxxx`, blocks 37 and 5F, XON 11,
/// XOFF 13. Answers to DLE EOT, GS r and GS I do not say what was asked, hence asked().
///
/// Whatever comes, the result does not depend on how the bytes were cut into pieces, and memory stays bounded: what
/// means nothing is dropped byte by byte and counted. A value; one thread at a time.
class StatusStream {
  public:
    /// That a question goes out now. At most most_asked of each kind are remembered, the oldest go.
    void asked(RealTimeQuestion question);
    void asked_processed();
    void asked(InformationQuestion question);
    /// Questions of a kind that were not answered in time: a later answer is garbage.
    void give_up_real_time() { real_time_.clear(); }
    void give_up_processed() { processed_ = 0; }
    void give_up_information();

    /// Takes bytes and gives the replies that are complete, in order.
    [[nodiscard]] std::vector<Reply> take(std::span<const std::byte> bytes);

    /// Bytes that meant nothing, since the beginning.
    [[nodiscard]] std::size_t garbage() const { return garbage_; }
    /// Bytes of a reply that is not complete yet.
    [[nodiscard]] std::size_t pending() const { return pending_.size(); }
    [[nodiscard]] bool waits_for_real_time() const { return !real_time_.empty(); }

    static constexpr std::size_t most_asked = 16;
    /// Epson: texts of GS I have up to 80 bytes.
    static constexpr std::size_t longest_text = 80;

  private:
    struct Asked {
        InformationQuestion question{};
        bool given_up = false;  ///< its text, which may still come, must not be taken for status bytes
    };
    struct Found;
    [[nodiscard]] Found find();
    [[nodiscard]] Found find_block() const;
    [[nodiscard]] Found find_automatic_status() const;
    [[nodiscard]] Found find_information();
    [[nodiscard]] Found find_real_time_status();
    [[nodiscard]] Found find_processed();
    [[nodiscard]] std::size_t next_block_before(std::size_t end) const;

    std::vector<std::byte> pending_;
    std::deque<RealTimeQuestion> real_time_;
    std::size_t processed_ = 0;
    std::deque<Asked> information_;
    std::size_t garbage_ = 0;
};

}  // namespace layso::escpos
