#include "drivers/profile/encoder_options.hpp"

namespace layso::profile {

escpos::EncoderOptions encoder_options(const Profile& profile) {
    return {.paper_dots = profile.dots.value,
            .band_rows = profile.band_rows.value,
            .feed_units_per_row = profile.feed_units_per_row.value};
}

}  // namespace layso::profile
