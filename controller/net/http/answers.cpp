#include "controller/net/http/answers.hpp"

#include "controller/net/http/status.hpp"

#include "protos/codec.hpp"
#include "protos/refusal_text.hpp"

namespace layso::net {
namespace {

constexpr std::string_view nothing_allowed = "default-src 'none'; frame-ancestors 'none'";
// Charts and transitions set styles from scripts; scripts themselves come from our own files only.
constexpr std::string_view page_policy =
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; media-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'";

std::string_view tag_of(v1::Language language) {
    return language == v1::LANGUAGE_ENGLISH ? "en" : "vi";
}

link::Response in_format(int status, const google::protobuf::Message& message, Format format) {
    link::Response response;
    response.status = status;
    response.content_type = format == Format::json ? json_type : protobuf_type;
    response.body = format == Format::json ? to_json(message) : to_bytes(message);
    return response;
}

}  // namespace

link::Response Answers::message(const google::protobuf::Message& message, Format format) const {
    auto response = in_format(200, message, format);
    harden(response);
    return response;
}

link::Response Answers::problem(const v1::Problem& problem, v1::Language language, Format format) const {
    counters_.refused(problem.code());
    auto response = in_format(status_of(problem.code()), problem, format);
    harden(response);
    response.headers.add("Content-Language", std::string(tag_of(language)));
    return response;
}

link::Response Answers::problem(v1::Refusal refusal, v1::Language language, std::string field, Format format) const {
    return problem(make_problem(refusal, language, std::move(field)), language, format);
}

link::Response Answers::nothing() const {
    link::Response response;
    response.status = 204;
    harden(response);
    return response;
}

link::Response Answers::text(std::string_view content_type, link::Body body) const {
    link::Response response;
    response.content_type = content_type;
    response.body = std::move(body);
    harden(response);
    return response;
}

link::Response Answers::pdf(std::string_view name, link::Body body) const {
    link::Response response;
    response.content_type = "application/pdf";
    response.body = std::move(body);
    response.headers.add("Content-Disposition", "inline; filename=\"" + std::string(name) + ".pdf\"");
    harden(response);
    return response;
}

link::Response Answers::page(int status, std::string_view content_type, std::string_view etag,
                             std::string_view cache_control, link::Body body) const {
    link::Response response;
    response.status = status;
    response.content_type = content_type;
    response.body = std::move(body);
    response.headers.add("ETag", std::string(etag));
    response.headers.add("Cache-Control", std::string(cache_control));
    response.headers.add("Content-Security-Policy", std::string(page_policy));
    response.headers.add("Cross-Origin-Opener-Policy", "same-origin");
    response.headers.add("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    harden(response);
    return response;
}

void Answers::harden(link::Response& response) const {
    if (!response.headers.find("Cache-Control")) response.headers.add("Cache-Control", "no-store");
    if (!response.headers.find("Content-Security-Policy")) {
        response.headers.add("Content-Security-Policy", std::string(nothing_allowed));
    }
    response.headers.add("X-Content-Type-Options", "nosniff");
    response.headers.add("X-Frame-Options", "DENY");
    response.headers.add("Referrer-Policy", "no-referrer");
    response.headers.add("Cross-Origin-Resource-Policy", "same-origin");
    if (encrypted_) response.headers.add("Strict-Transport-Security", "max-age=31536000");
}

v1::Language language_of_request(const link::Request& request) {
    return language_of(request.headers.find("accept-language").value_or(""));
}

}  // namespace layso::net
