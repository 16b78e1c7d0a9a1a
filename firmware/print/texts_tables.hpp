#pragma once

#include "firmware/print/texts.hpp"

namespace layso::print {

extern const Texts vietnamese_texts;
extern const Texts english_texts;

}  // namespace layso::print
