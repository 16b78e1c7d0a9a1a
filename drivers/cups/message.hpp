#pragma once

#include <cups/ipp.h>

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace layso::cups {

/// An IPP message that owns its memory: a request in the making, or an answer.
class Message {
  public:
    /// A request with the attributes that each has: charset, language, printer, user (RFC 8011, 4.1).
    static Message request(ipp_op_t operation, const std::string& printer_uri);
    /// A request that goes to a server and not to one printer.
    static Message request(ipp_op_t operation);

    explicit Message(ipp_t* message) : message_(message) {}

    Message& add_text(ipp_tag_t group, ipp_tag_t kind, const char* name, const std::string& value);
    Message& add_number(ipp_tag_t group, const char* name, int value);
    Message& add_flag(ipp_tag_t group, const char* name, bool value);
    /// Only these attributes are wanted: an answer of a printer may otherwise have hundreds.
    Message& ask_for(std::span<const char* const> names);

    [[nodiscard]] ipp_t* get() const { return message_.get(); }
    [[nodiscard]] ipp_op_t operation() const { return ippGetOperation(message_.get()); }
    [[nodiscard]] ipp_status_t status() const { return ippGetStatusCode(message_.get()); }

    [[nodiscard]] std::optional<int> number(const char* name) const;
    [[nodiscard]] std::optional<bool> flag(const char* name) const;
    /// The first value, or nothing written.
    [[nodiscard]] std::string text(const char* name) const;
    [[nodiscard]] std::vector<std::string> texts(const char* name) const;

  private:
    struct Deleter {
        void operator()(ipp_t* message) const { ippDelete(message); }
    };
    std::unique_ptr<ipp_t, Deleter> message_;
};

/// All values of an attribute that has words; empty for numbers and for a missing one.
[[nodiscard]] std::vector<std::string> texts_of(ipp_attribute_t* attribute);

}  // namespace layso::cups
