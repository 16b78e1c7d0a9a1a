#include "firmware/print/language.hpp"

#include <cstdlib>
#include <string_view>

namespace layso::print {

Language language_of_environment() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);
        if (value != nullptr && *value != '\0') {
            return std::string_view(value).starts_with("en") ? Language::en : Language::vi;
        }
    }
    return Language::vi;
}

}  // namespace layso::print
