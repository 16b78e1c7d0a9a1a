#pragma once

#include "drivers/escpos/encoder.hpp"
#include "drivers/profile/profile.hpp"

namespace layso::profile {

/// What the encoder needs to know, out of a profile.
[[nodiscard]] escpos::EncoderOptions encoder_options(const Profile& profile);

}  // namespace layso::profile
