#pragma once

#include <expected>
#include <functional>
#include <string>
#include <string_view>

namespace layso::forward {

/// Why no answer of a hub came: one English line for the log and the alarm.
struct Trouble {
    std::string detail;
};

/// The way to the hub: a port, so that the simulator can put the hub in the same process.
class Transport {
  public:
    /// The body of the hub's answer, whatever its status: refusals are in the body.
    using Answer = std::move_only_function<void(std::expected<std::string, Trouble>)>;

    virtual ~Transport() = default;

    /// Posts a protobuf body. The answer comes once, later, on the same thread, never from within this call.
    virtual void post(std::string_view path, std::string body, Answer answer) = 0;
};

inline constexpr std::string_view ingest_path = "/v1/ingest";
inline constexpr std::string_view start_path = "/v1/start";

}  // namespace layso::forward
