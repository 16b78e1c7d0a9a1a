#pragma once

#include "drivers/profile/fact.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace layso::profile {

/// The strongest way in which a printer says that what was sent before is done.
enum class Fence : std::uint8_t {
    none = 1,  ///< no way: a job is "sent, unconfirmed" at best
    gs_r = 2,  ///< GS r 1: answered when the bytes before it are processed; a printer without paper never answers
    gs_h = 3,  ///< GS ( H fn 48: answered when the printing before it is completed (Epson ESC/POS reference)
};
[[nodiscard]] std::string_view name_of(Fence fence);

/// Something of this printer that surprises, in one sentence.
struct Quirk {
    std::string name;
    Fact<std::string> text;

    friend bool operator==(const Quirk&, const Quirk&) = default;
};

/// MFG and MDL of an IEEE 1284 device id. Letters of any case; both match as beginnings of what the printer says.
struct DeviceIdPattern {
    std::string make;
    std::string model;

    friend bool operator==(const DeviceIdPattern&, const DeviceIdPattern&) = default;
};

/// By what a printer is known. Never by GS I, which clones answer with another maker's name.
struct Marks {
    std::vector<std::string> usb{};  ///< "04b8:0e03", lower case
    std::vector<DeviceIdPattern> device_ids{};
    /// USB vendors of the real maker, "04b8". A device id from another vendor is a clone's. Empty: not judged.
    std::vector<std::string> vendors{};
    From from = From::unverified;
    std::string source{};

    friend bool operator==(const Marks&, const Marks&) = default;
};

/// Kind of a profile that is nobody's in particular.
enum class Generic : std::uint8_t { no = 0, paper_80 = 1, paper_58 = 2 };

/// All that is known of a printer. A plain value.
struct Profile {
    std::string name;   ///< short: a-z 0-9 and -, such as "epson-tm-t88v"
    std::string title;  ///< for people: "Epson TM-T88V"
    Generic generic = Generic::no;
    Marks marks{};

    Fact<std::uint32_t> paper_width_mm{.value = 80};
    Fact<std::uint32_t> dots{.value = 576};              ///< printable dots across the paper
    Fact<double> dots_per_mm{.value = 8.0};              ///< 203 dpi: 8.0; 180 dpi: 7.1
    Fact<std::uint32_t> feed_units_per_row{.value = 1};  ///< units of ESC J and GS V for one dot row
    Fact<std::uint32_t> band_rows{.value = 64};          ///< rows of one GS v 0, 1 to 64
    Fact<bool> cutter{.value = true};
    Fact<std::uint32_t> blade_distance_mm{.value = 15};  ///< from the print line to the blade
    Fact<Fence> fence{.value = Fence::gs_r};
    Fact<bool> auto_status{.value = true};         ///< automatic status back, GS a
    Fact<bool> real_time_status{.value = true};    ///< DLE EOT
    Fact<bool> clear_buffers{.value = false};      ///< DLE DC4 8 throws away what is not printed yet
    Fact<bool> port_status{.value = true};         ///< GET_PORT_STATUS tells the truth of paper (USB)
    Fact<bool> near_end_sensor{.value = false};    ///< says that the paper comes to its end
    Fact<bool> starts_in_chinese{.value = false};  ///< double-byte mode after switching on: FS . after each ESC @
    std::optional<Fact<std::uint32_t>> speed_mm_per_s{};
    std::optional<Fact<std::uint32_t>> receive_buffer_bytes{};

    std::vector<Quirk> quirks{};

    friend bool operator==(const Profile&, const Profile&) = default;
};

}  // namespace layso::profile
