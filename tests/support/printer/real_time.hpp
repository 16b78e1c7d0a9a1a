#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace layso::emulated {

/// A command that the printer executes as soon as its last byte has arrived, wherever it stands.
struct RealTimeCommand {
    enum class Kind : std::uint8_t {
        transmit_status = 1,  ///< DLE EOT n
        request = 2,          ///< DLE ENQ n
        clear = 3,            ///< DLE DC4 8 1 3 20 1 6 2 8
        pulse = 4,            ///< DLE DC4 1, 2, 3, 7: drawer, power-off, buzzer: no effect here, but it fired
    };
    Kind kind{};
    unsigned argument = 0;
};

/// Finds real-time commands in arriving bytes. It knows nothing of other commands: that is why raster data can fire
/// them (Epson, "Notes of Real-time Commands").
class RealTimeScanner {
  public:
    [[nodiscard]] std::optional<RealTimeCommand> arrived(std::byte byte);
    void forget() { seen_ = {}; }

  private:
    std::array<std::uint8_t, 10> seen_{};  ///< the last bytes, newest last
};

}  // namespace layso::emulated
