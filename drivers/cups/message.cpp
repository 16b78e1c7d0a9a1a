#include "drivers/cups/message.hpp"

#include <cups/cups.h>

namespace layso::cups {

Message Message::request(ipp_op_t operation) {
    // ippNewRequest writes charset and language itself.
    Message message(ippNewRequest(operation));
    message.add_text(IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", cupsUser());
    return message;
}

Message Message::request(ipp_op_t operation, const std::string& printer_uri) {
    Message message(ippNewRequest(operation));
    message.add_text(IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", printer_uri);
    message.add_text(IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", cupsUser());
    return message;
}

Message& Message::add_text(ipp_tag_t group, ipp_tag_t kind, const char* name, const std::string& value) {
    ippAddString(get(), group, kind, name, nullptr, value.c_str());
    return *this;
}

Message& Message::add_number(ipp_tag_t group, const char* name, int value) {
    ippAddInteger(get(), group, IPP_TAG_INTEGER, name, value);
    return *this;
}

Message& Message::add_flag(ipp_tag_t group, const char* name, bool value) {
    ippAddBoolean(get(), group, name, value ? 1 : 0);
    return *this;
}

Message& Message::ask_for(std::span<const char* const> names) {
    ippAddStrings(get(), IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes", static_cast<int>(names.size()),
                  nullptr, names.data());
    return *this;
}

std::optional<int> Message::number(const char* name) const {
    ipp_attribute_t* attribute = ippFindAttribute(get(), name, IPP_TAG_ZERO);
    const ipp_tag_t kind = ippGetValueTag(attribute);
    if (kind != IPP_TAG_INTEGER && kind != IPP_TAG_ENUM) {
        return std::nullopt;
    }
    return ippGetInteger(attribute, 0);
}

std::optional<bool> Message::flag(const char* name) const {
    ipp_attribute_t* attribute = ippFindAttribute(get(), name, IPP_TAG_BOOLEAN);
    return attribute == nullptr ? std::nullopt : std::optional(ippGetBoolean(attribute, 0) != 0);
}

std::string Message::text(const char* name) const {
    const std::vector<std::string> all = texts(name);
    return all.empty() ? std::string() : all.front();
}

std::vector<std::string> Message::texts(const char* name) const {
    return texts_of(ippFindAttribute(get(), name, IPP_TAG_ZERO));
}

std::vector<std::string> texts_of(ipp_attribute_t* attribute) {
    std::vector<std::string> result;
    for (int i = 0; i < ippGetCount(attribute); ++i) {
        if (const char* value = ippGetString(attribute, i, nullptr); value != nullptr) {
            result.emplace_back(value);
        }
    }
    return result;
}

}  // namespace layso::cups
