#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace layso::job {

/// How a printer can prove that it has printed. A fact of its profile.
enum class Proof : std::uint8_t {
    none = 0,       ///< not at all, or the device has jobs of its own and reports them
    processed = 1,  ///< GS r 1: answered when the bytes before it were worked on. A printer out of paper is silent
    fence = 2,      ///< GS ( H fn 48: answered with our number when the printing before it is completed
};
[[nodiscard]] std::string_view name_of(Proof proof);

/// Bounds of a job, in milliseconds. Each wait of the machine has one, so that every job ends: see longest().
struct Limits {
    /// For a printer that is looked for, off-line or too hot, before the first byte. Covers unplug and replug.
    std::int64_t ready = 2'500;
    /// For a printer that needs a hand (paper, cover, jam, cutter), before the first byte. 0: the job ends at once.
    std::int64_t attended = 0;
    /// From the journal's word to the first accepted byte, over all tries.
    std::int64_t first_byte = 4'000;
    /// Openings tried anew while no byte is accepted.
    std::uint32_t tries = 8;
    /// Between two tries while no byte is accepted, and between two offers to a printer that takes none.
    std::int64_t again = 50;
    /// Without one more byte accepted, after the first.
    std::int64_t stall = 4'000;
    /// From the first byte to the last, however steadily they trickle.
    std::int64_t send = 20'000;
    /// From the last byte of the print part to the answer of fence P. Thermal heads print 115 mm in 0.5 to 1.2 s.
    std::int64_t print_proof = 5'000;
    /// From the last byte of the cut part to the answer of fence C.
    std::int64_t cut_proof = 3'000;
    /// How long an answer may still arrive after a condition that stops the printing: the fence may have been on its
    /// way before it.
    std::int64_t settle = 400;
    /// For the printer's word about its cutter after fence C.
    std::int64_t cutter_word = 400;
    /// How long a printer without any proof is watched for a condition after the last byte, if it tells conditions.
    std::int64_t watch = 1'500;
    /// For the device's own job to be done (Device::finish_job).
    std::int64_t finish = 8'000;
};

/// Everything that is fixed about a job before it starts.
struct Plan {
    Proof proof = Proof::none;
    Limits limits{};
    /// Numbers of fence P and fence C: never used before on this printer while it has power, so that a late answer to
    /// an older job proves nothing about this one.
    std::uint32_t fence_print = 1;
    std::uint32_t fence_cut = 2;
};

/// No job lasts longer from its first event to its end, if time passes (event::TimePassed at each deadline()).
[[nodiscard]] std::int64_t longest(const Plan& plan);

}  // namespace layso::job
