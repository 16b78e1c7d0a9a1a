#include "drivers/profile/encoder_options.hpp"

namespace layso::profile {

escpos::EncoderOptions encoder_options(const Profile& profile) {
    return {.paper_dots = profile.dots.value,
            .band_rows = profile.band_rows.value,
            .feed_units_per_row = profile.feed_units_per_row.value,
            .cutter = profile.cutter.value,
            .tear_bar_rows = static_cast<std::uint32_t>(profile.blade_distance_mm.value * profile.dots_per_mm.value)};
}

}  // namespace layso::profile
