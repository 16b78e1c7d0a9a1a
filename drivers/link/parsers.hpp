#pragma once

// For the few .cpp files that may pay for Beast.

#include "drivers/link/message.hpp"

#include <boost/beast/core/string.hpp>
#include <boost/beast/http/basic_parser.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace layso::link {

/// What a message's head may cost. Beast's own limit holds for the part not yet parsed only, so the sum is kept here.
struct HeadLimits {
    std::size_t bytes;
    std::size_t fields;
};

/// Beast's parser writing straight into our types.
template <bool is_request, class Message>
class MessageParser : public boost::beast::http::basic_parser<is_request> {
  public:
    using Error = boost::beast::error_code;
    using View = boost::beast::string_view;
    using Verb = boost::beast::http::verb;
    using Field = boost::beast::http::field;
    using Failure = boost::beast::http::error;

    MessageParser(HeadLimits head, std::size_t body) : head_(head) {
        this->eager(true);
        this->header_limit(static_cast<std::uint32_t>(head.bytes));
        this->body_limit(body);
    }

    Message message;
    std::string body;
    int version = 11;
    bool expects_continue = false;

    /// Beast 1.81 asserts on fewer than 5 bytes of a chunked body's end; that many always follow, so wait for them.
    [[nodiscard]] std::size_t least_input() const {
        return this->is_header_done() && this->chunked() && !this->is_done() ? 5 : 1;
    }

  private:
    void count(std::size_t bytes, Error& error) {
        head_bytes_ += bytes;
        if (head_bytes_ > head_.bytes) {
            error = Failure::header_limit;
        }
    }

    void on_request_impl(Verb verb, View, View target, int seen_version, Error& error) override {
        if constexpr (is_request) {
            version = seen_version;
            message.method = method_of(verb);
            message.target.assign(target.data(), target.size());
        }
        count(target.size(), error);
    }

    void on_response_impl(int code, View reason, int seen_version, Error& error) override {
        if constexpr (!is_request) {
            message.status = code;
        }
        version = seen_version;
        count(reason.size(), error);
    }

    void on_field_impl(Field field, View name, View value, Error& error) override {
        if (in_body_) {
            return;  // trailers mean nothing here, and must not pass for fields that were checked
        }
        count(name.size() + value.size() + 4, error);
        if (message.headers.size() >= head_.fields) {
            error = Failure::header_limit;
        }
        if (field == Field::transfer_encoding && !boost::beast::iequals(value, "chunked")) {
            error = Failure::bad_transfer_encoding;
        } else if (field == Field::expect && boost::beast::iequals(value, "100-continue")) {
            expects_continue = true;
        }
        message.headers.add(std::string(name), std::string(value));
    }

    void on_header_impl(Error&) override { in_body_ = true; }

    void on_body_init_impl(const boost::optional<std::uint64_t>& length, Error&) override {
        // No more than this on a peer's word alone.
        constexpr std::uint64_t trusted = 64 * 1024;
        body.reserve(static_cast<std::size_t>(std::min(length.value_or(0), trusted)));
    }

    std::size_t on_body_impl(View piece, Error&) override {
        body.append(piece.data(), piece.size());
        return piece.size();
    }

    void on_chunk_header_impl(std::uint64_t, View, Error&) override {}

    std::size_t on_chunk_body_impl(std::uint64_t, View piece, Error& error) override {
        return on_body_impl(piece, error);
    }

    void on_finish_impl(Error&) override {}

    static Method method_of(Verb verb) {
        switch (verb) {
            case Verb::get:
                return Method::get;
            case Verb::head:
                return Method::head;
            case Verb::post:
                return Method::post;
            case Verb::put:
                return Method::put;
            case Verb::patch:
                return Method::patch;
            case Verb::delete_:
                return Method::delete_;
            case Verb::options:
                return Method::options;
            default:
                return Method::other;
        }
    }

    HeadLimits head_;
    std::size_t head_bytes_ = 0;
    bool in_body_ = false;
};

using RequestParser = MessageParser<true, Request>;
using ResponseParser = MessageParser<false, Response>;

}  // namespace layso::link
