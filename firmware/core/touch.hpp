#pragma once

#include "layso/v1/common.pb.h"

#include <cstdint>
#include <variant>

namespace layso::kiosk::touch {

/// Begins a visit on the idle screen; on any other screen it changes the visit's language.
struct ChooseLanguage {
    v1::Language language = v1::LANGUAGE_VIETNAMESE;
};
struct ChooseField {
    std::uint32_t field = 0;
};
struct ChooseService {
    std::uint32_t service = 0;
};
/// The touch that asks for a number: 0 is the ordinary class.
struct ChoosePriority {
    std::uint32_t priority_class = 0;
};
/// The number on the screen shall be on paper after all.
struct PrintAgain {};
struct Back {};
struct Cancel {};
/// The citizen has taken the ticket, or has read the message.
struct Done {};
/// A finger anywhere else: the visit's time starts anew.
struct Elsewhere {};

}  // namespace layso::kiosk::touch

namespace layso::kiosk {

/// What a citizen can do on a screen.
using Touch = std::variant<touch::ChooseLanguage, touch::ChooseField, touch::ChooseService, touch::ChoosePriority,
                           touch::PrintAgain, touch::Back, touch::Cancel, touch::Done, touch::Elsewhere>;

}  // namespace layso::kiosk
