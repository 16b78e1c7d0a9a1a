#pragma once

#include "drivers/device/fault.hpp"
#include "drivers/device/status.hpp"
#include "drivers/job/grade.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace layso::job {

enum class Result : std::uint8_t {
    done = 1,          ///< as far as this printer can prove it: see the grade
    failed_clean = 2,  ///< nothing came out and nothing will: the number may be shown, or printed plainly
    unknown = 3,       ///< something may be on paper; nothing more of it will come
};
[[nodiscard]] std::string_view name_of(Result result);

/// Why a job did not end as it should.
enum class Cause : std::uint8_t {
    none = 0,
    render_failed = 1,
    not_ready = 2,      ///< the printer could not print before the first byte: see `condition`
    record_failed = 3,  ///< the journal did not take it
    device_fault = 4,   ///< see `fault`
    condition = 5,      ///< paper, cover, jam or cutter after the first byte: see `condition`
    stall = 6,          ///< the printer took no more bytes, and did not say why
    silence = 7,        ///< all bytes were accepted, and the promised proof did not come
    cancelled = 8,
    not_cut = 9,  ///< printed, but the cut is not proved: it may hang in the printer, and the citizen can tear it off
    cutter_unsaid = 10,  ///< the cut was answered, but the printer does not say how its cutter is
};
[[nodiscard]] std::string_view name_of(Cause cause);

/// How the same number may come on paper again. Always as a new job, and only when a person or a rule asks for it.
enum class Reprint : std::uint8_t {
    plain = 1,   ///< nothing came out: as if for the first time
    marked = 2,  ///< a sheet with this number may exist: the new one must say that it is a reprint
};
[[nodiscard]] std::string_view name_of(Reprint reprint);

/// What may be believed of a job that has ended.
struct Conclusion {
    Result result = Result::failed_clean;
    Grade grade = Grade::none;
    Cause cause = Cause::none;
    std::size_t accepted = 0;                      ///< bytes, of all parts
    std::optional<device::Condition> condition{};  ///< with not_ready, condition and not_cut, where it is known
    std::optional<device::Fault> fault{};          ///< the last one of the device, also when the job is done
    device::Status status{};                       ///< all conditions at the end

    [[nodiscard]] Reprint reprint() const { return result == Result::failed_clean ? Reprint::plain : Reprint::marked; }
};

}  // namespace layso::job
