#pragma once

#include "drivers/printer/report.hpp"
#include "firmware/print/language.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace layso::print {

/// How a step of the certification is judged.
enum class StepKind : std::uint8_t {
    wait = 1,           ///< until the printer tells a condition
    print = 2,          ///< a sheet, with its proof
    print_refused = 3,  ///< a sheet that must not come out: failed clean
    print_asked = 4,    ///< a sheet, and a question to the technician
};

/// One step that the technician walks through.
struct Step {
    std::string_view id;
    StepKind kind{};
    std::string_view title_vi;
    std::string_view title_en;
    std::string_view todo_vi;  ///< what to do, or for print_asked: the question
    std::string_view todo_en;
    bool (*reached)(const printer::Report& report) = nullptr;  ///< of wait
    bool needs_cutter = false;
    bool needs_near_end = false;

    [[nodiscard]] std::string_view title(Language language) const {
        return language == Language::en ? title_en : title_vi;
    }
    [[nodiscard]] std::string_view todo(Language language) const {
        return language == Language::en ? todo_en : todo_vi;
    }
};

/// The script, in order.
[[nodiscard]] std::span<const Step> certification();

}  // namespace layso::print
