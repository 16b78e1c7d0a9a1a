#pragma once

#include "controller/net/counters.hpp"
#include "controller/net/http/format.hpp"
#include "drivers/link/message.hpp"

#include "layso/v1/common.pb.h"
#include "layso/v1/refusal.pb.h"

#include <google/protobuf/message.h>

#include <memory>
#include <string>
#include <string_view>

namespace layso::net {

/// Makes every response of the listeners, so that each has the security headers and each refusal is counted and has a
/// sentence in the user's language. Errors say nothing about the inside. Loop thread.
class Answers {
  public:
    /// `encrypted`: the listener speaks TLS, and browsers are told to come back with it only.
    Answers(Counters& counters, bool encrypted) : counters_(counters), encrypted_(encrypted) {}

    [[nodiscard]] link::Response message(const google::protobuf::Message& message, Format format = Format::json) const;
    [[nodiscard]] link::Response problem(const v1::Problem& problem, v1::Language language,
                                         Format format = Format::json) const;
    [[nodiscard]] link::Response problem(v1::Refusal refusal, v1::Language language, std::string field = {},
                                         Format format = Format::json) const;
    /// 204.
    [[nodiscard]] link::Response nothing() const;
    /// A text that is no message, such as metrics; never cached.
    [[nodiscard]] link::Response text(std::string_view content_type, link::Body body) const;
    /// A document to look at or keep; `name` is its file's, without the ending, in letters, digits and dashes.
    [[nodiscard]] link::Response pdf(std::string_view name, link::Body body) const;
    /// A part of a page: what it may load is bounded by the content security policy.
    [[nodiscard]] link::Response page(int status, std::string_view content_type, std::string_view etag,
                                      std::string_view cache_control, link::Body body) const;

    [[nodiscard]] bool encrypted() const { return encrypted_; }

  private:
    void harden(link::Response& response) const;

    Counters& counters_;
    bool encrypted_;
};

/// The language that the request's Accept-Language asks for.
[[nodiscard]] v1::Language language_of_request(const link::Request& request);

}  // namespace layso::net
