#include "firmware/print/console.hpp"

#include <boost/json/serialize.hpp>
#include <unistd.h>

#include <cstdio>

namespace layso::print {
namespace {

void put(std::FILE* where, std::string_view line) {
    std::fwrite(line.data(), 1, line.size(), where);
    std::fputc('\n', where);
    std::fflush(where);
}

}  // namespace

Console::Console(Language language, bool json) : language_(language), json_(json), terminal_(::isatty(2) == 1) {}

Console::~Console() {
    end_progress();
}

void Console::say(std::string_view line) {
    if (!json_) {
        end_progress();
        put(stdout, line);
    }
}

void Console::document(const boost::json::object& object) {
    if (json_) {
        end_progress();
        put(stdout, boost::json::serialize(object));
    }
}

void Console::remark(std::string_view line) {
    end_progress();
    put(stderr, line);
}

void Console::progress(std::string_view text) {
    if (terminal_) {
        std::fprintf(stderr, "\r\033[K%.*s", static_cast<int>(text.size()), text.data());
        std::fflush(stderr);
        in_progress_ = true;
    }
}

void Console::end_progress() {
    if (in_progress_) {
        std::fputs("\r\033[K", stderr);
        std::fflush(stderr);
        in_progress_ = false;
    }
}

ExitCode Console::fail(const Failure& failure) {
    if (json_) {
        document({{"ok", false},
                  {"exit", static_cast<int>(failure.code)},
                  {"message", failure.sentence},
                  {"detail", failure.detail}});
    } else {
        remark(failure.sentence);
        if (!failure.detail.empty()) {
            remark("  (" + failure.detail + ")");
        }
    }
    return failure.code;
}

}  // namespace layso::print
