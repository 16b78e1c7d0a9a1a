#pragma once

#include "drivers/link/certificates.hpp"

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace layso::link {

enum class Method { get, head, post, put, patch, delete_, options, other };

/// "GET" and so on; "OTHER" for a method that we do not name.
[[nodiscard]] std::string_view name(Method method);

struct Header {
    std::string name;
    std::string value;
};

/// Header fields in the order of the wire; names compare without case.
class Headers {
  public:
    Headers() = default;
    Headers(std::initializer_list<Header> fields) : fields_(fields) {}

    void add(std::string name, std::string value) { fields_.push_back({std::move(name), std::move(value)}); }
    /// The first value of that name.
    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
    [[nodiscard]] auto begin() const { return fields_.begin(); }
    [[nodiscard]] auto end() const { return fields_.end(); }
    [[nodiscard]] std::size_t size() const { return fields_.size(); }
    void clear() { fields_.clear(); }

  private:
    std::vector<Header> fields_;
};

/// The other end of a connection.
struct Peer {
    std::string address;
    std::uint16_t port = 0;
    bool encrypted = false;
    /// Only if the peer showed one, and then it is of our CA and was valid when judged.
    std::optional<Certificate> certificate;
};

/// One name=value of a target's query, percent-decoded ('+' is a space).
struct Parameter {
    std::string name;
    std::string value;
};

/// A whole request as a server got it.
struct Request {
    Method method = Method::get;
    /// As sent, such as "/v1/summary?date=2025-07-01".
    std::string target;
    /// Percent-decoded; starts with '/'; has no ".", ".." or backslash segment, no encoded slash and no control
    /// character: such a target is answered 400 before the owner sees it.
    std::string path;
    std::vector<Parameter> query;
    Headers headers;
    std::string body;
    /// Never null.
    std::shared_ptr<const Peer> peer;

    /// The first value of that name in the query.
    [[nodiscard]] std::optional<std::string_view> parameter(std::string_view name) const;
};

/// The parts between the slashes of a decoded path: "/v1/counters/3" gives v1, counters, 3. Views into the path.
[[nodiscard]] std::vector<std::string_view> segments(std::string_view path);

/// Bytes of a response: its own, or shared by many responses without a copy.
class Body {
  public:
    Body() = default;
    Body(std::string bytes) : bytes_(std::move(bytes)) {}                         // NOLINT(google-explicit-*)
    Body(const char* text) : bytes_(std::string(text)) {}                         // NOLINT(google-explicit-*)
    Body(std::shared_ptr<const std::string> bytes) : bytes_(std::move(bytes)) {}  // NOLINT(google-explicit-*)

    [[nodiscard]] std::string_view view() const;
    [[nodiscard]] std::size_t size() const { return view().size(); }

  private:
    std::variant<std::string, std::shared_ptr<const std::string>> bytes_;
};

/// What a server answers, or what a client got. Length, date and connection fields are the server's business; control
/// characters in header values are replaced by spaces.
struct Response {
    int status = 200;
    /// May be empty when there is no body.
    std::string content_type;
    /// Without Content-Type, Content-Length, Connection and Date when answering.
    Headers headers;
    Body body;
};

/// What a client asks for.
struct Call {
    Method method = Method::get;
    /// Path and query, already percent-encoded, such as "/v1/batches".
    std::string target = "/";
    /// May be empty when there is no body.
    std::string content_type;
    /// Without Host, Content-Type, Content-Length and Connection.
    Headers headers;
    std::string body;
};

}  // namespace layso::link
