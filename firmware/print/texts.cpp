#include "firmware/print/texts.hpp"

#include "firmware/print/texts_tables.hpp"

namespace layso::print {

const Texts& texts_of(Language language) {
    return language == Language::en ? english_texts : vietnamese_texts;
}

}  // namespace layso::print
