#pragma once

#include "drivers/escpos/bitmap.hpp"
#include "drivers/job/conclusion.hpp"
#include "drivers/printer/job.hpp"
#include "drivers/printer/printer.hpp"
#include "firmware/print/console.hpp"
#include "firmware/print/target.hpp"

#include <chrono>
#include <expected>
#include <filesystem>
#include <stop_token>
#include <string>

namespace layso::print {

/// What a target's printer is opened with.
[[nodiscard]] printer::Options options_of(const Target& target);

/// Opens the printer and listens until it has told whether it can print, for so long at most.
void look_first(printer::Printer& printer, std::chrono::milliseconds most, const std::stop_token& stop);

/// A picture as a job for the target's printer. A picture that is too wide or too long is refused here.
[[nodiscard]] std::expected<printer::Job, Failure> job_of(const std::string& name, const escpos::Bitmap& picture,
                                                          const Target& target, const Texts& texts);

/// Prints with progress on the console. `record` empty: nothing is written down.
[[nodiscard]] job::Conclusion run_job(printer::Printer& printer, const printer::Job& job,
                                      const std::filesystem::path& record, Console& console,
                                      const std::stop_token& stop);

/// How the program ends, and what it says, after a job.
[[nodiscard]] ExitCode exit_code_of(const job::Conclusion& conclusion);
[[nodiscard]] std::string words_of(const job::Conclusion& conclusion, const Texts& texts);
[[nodiscard]] boost::json::object json_of(const job::Conclusion& conclusion, const Texts& texts);

/// Tells the end of a job in the form that was asked for.
ExitCode tell(const job::Conclusion& conclusion, const Target& target, Console& console);

/// All of it: job, printing, telling.
[[nodiscard]] ExitCode print_picture(const std::string& name, const escpos::Bitmap& picture, const Target& target,
                                     const std::filesystem::path& record, Console& console,
                                     const std::stop_token& stop);

}  // namespace layso::print
