#pragma once

#include "controller/journal/engine.hpp"
#include "drivers/store/log.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace layso::journal::test {

// What Ports::fatal throws in tests: the process would have ended here.
struct ProcessEnded : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// A folder of its own that goes away with the test.
class Folder {
  public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

  private:
    std::filesystem::path path_;
};

using Answer = std::expected<v1::CommandReply, v1::Problem>;

// The engine on a real journal, with a clock and a loop that the test turns by hand.
class Desk {
  public:
    // Makes the demonstration centre's journal where there is none, or goes on with what is there.
    explicit Desk(const Folder& folder, bool witnessed = true,
                  store::ReserveOptions reserve = {.size_bytes = 1, .low_bytes = 1});
    ~Desk();

    static constexpr std::int64_t first_morning = 1'751'331'600'000;  // 1 July 2025, 08:00 in Vietnam

    // Submits and turns the loop; the reply of the commit.
    Answer ask(v1::Command command);
    // Submits only: the reply comes with turn().
    void ask_later(v1::Command command, Engine::Reply reply);
    void turn();

    v1::Command command(v1::ActorKind kind, std::uint32_t id = 1);
    v1::Command issue(std::uint32_t service = 1);
    // A confirmed ticket; its identifier.
    std::uint64_t waiting_ticket(std::uint32_t service = 1);
    // Officer 3 opens counter 1, calls the next ticket and starts serving it.
    std::uint64_t serve_next();
    Answer finish(const std::string& dossier_code);
    [[nodiscard]] std::string state_bytes();

    std::int64_t clock = first_morning;
    std::unique_ptr<store::Log> log;
    std::unique_ptr<store::Reserve> reserve;
    std::unique_ptr<Engine> engine;

  private:
    std::vector<std::move_only_function<void()>> deferred_;
    std::uint64_t random_ = 0;
    std::uint64_t requests_ = 0;
    std::string prefix_;
};

}  // namespace layso::journal::test
