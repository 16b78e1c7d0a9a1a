#pragma once

#include <chrono>
#include <expected>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace layso::app {

// How the command line speaks with a running controller, which alone may have the journal open: a folder beside the
// journal (mode 0700) in which a request is a file of lines and its answer another (mode 0600). Only the user who owns
// the journal may ask.
struct BoxRequest {
    std::string name;
    std::vector<std::string> words;  // the verb, then its arguments; none holds a line break
};

class RequestBox {
  public:
    explicit RequestBox(std::filesystem::path folder) : folder_(std::move(folder)) {}

    // The running side, once: makes the folder and takes away answers that nobody fetched. False if it cannot be made,
    // or is not ours alone.
    bool open();
    // Requests that wait, oldest first, each handed out once; at most 16 of at most 4 KiB. What is no plain file of
    // ours is passed over.
    std::vector<BoxRequest> take();
    // `lines` is written whole or not at all.
    void answer(const std::string& name, bool succeeded, const std::string& lines);

    // The asking side: waits for the answer and calls `waiting` about four times a second meanwhile. The error is the
    // controller's own sentence, or why nobody could be asked.
    std::expected<std::string, std::string> ask(const std::vector<std::string>& words, std::chrono::seconds patience,
                                                const std::function<void()>& waiting);

  private:
    std::filesystem::path folder_;
};

}  // namespace layso::app
