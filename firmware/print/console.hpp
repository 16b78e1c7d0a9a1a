#pragma once

#include "firmware/print/exit_code.hpp"
#include "firmware/print/language.hpp"
#include "firmware/print/texts.hpp"

#include <boost/json/object.hpp>

#include <string>
#include <string_view>

namespace layso::print {

/// Why a command cannot go on: a sentence for everybody, and a detail in English for technicians.
struct Failure {
    ExitCode code = ExitCode::failed;
    std::string sentence;
    std::string detail{};
};

/// What the user sees. With --json, standard output carries JSON only, one document a line, and nobody is asked
/// anything. One thread at a time.
class Console {
  public:
    Console(Language language, bool json);
    ~Console();
    Console(const Console&) = delete;
    Console& operator=(const Console&) = delete;

    [[nodiscard]] Language language() const { return language_; }
    [[nodiscard]] const Texts& texts() const { return texts_of(language_); }
    [[nodiscard]] bool json() const { return json_; }

    /// A line on standard output; nothing with --json.
    void say(std::string_view line);
    /// A document on standard output; nothing without --json.
    void document(const boost::json::object& object);
    /// A line on standard error, in both modes: what is worth knowing besides the result.
    void remark(std::string_view line);
    /// The stage of a job, on a terminal only: each replaces the one before.
    void progress(std::string_view text);

    /// Tells a failure in the form that was asked for, and gives its code back.
    ExitCode fail(const Failure& failure);

  private:
    void end_progress();

    Language language_;
    bool json_;
    bool terminal_;
    bool in_progress_ = false;
};

}  // namespace layso::print
