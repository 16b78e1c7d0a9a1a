#pragma once

#include <chrono>
#include <expected>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace layso::app {

// How the command line speaks with a running controller, which alone may have the journal open: a folder beside the
// journal (mode 0700) in which a request is a file of lines and its answer another. Only who may read the journal may
// ask.
struct BoxRequest {
    std::string name;
    std::vector<std::string> words;  // the verb, then its arguments; none holds a line break
};

class RequestBox {
  public:
    explicit RequestBox(std::filesystem::path folder);

    // The running side: requests that wait, oldest first, each handed out once; at most 16 of at most 4 KiB.
    std::vector<BoxRequest> take();
    // `lines` is written whole or not at all.
    void answer(const std::string& name, bool succeeded, const std::string& lines);

    // The asking side: waits for the answer and calls `waiting` about four times a second meanwhile. The error is the
    // controller's own sentence, or that nobody answered in time.
    std::expected<std::string, std::string> ask(const std::vector<std::string>& words, std::chrono::seconds patience,
                                                const std::function<void()>& waiting);

  private:
    std::filesystem::path folder_;
};

}  // namespace layso::app
