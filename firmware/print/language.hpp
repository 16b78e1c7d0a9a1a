#pragma once

#include "firmware/ticket/content.hpp"

namespace layso::print {

using ticket::Language;

/// English when LC_ALL, LC_MESSAGES or LANG, in this order, begin with "en"; Vietnamese otherwise.
[[nodiscard]] Language language_of_environment();

}  // namespace layso::print
