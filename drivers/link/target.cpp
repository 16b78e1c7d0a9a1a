#include "drivers/link/target.hpp"

#include <boost/url/decode_view.hpp>
#include <boost/url/encoding_opts.hpp>
#include <boost/url/params_view.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include <algorithm>
#include <string>

namespace layso::link {

namespace urls = boost::urls;

namespace {

bool is_control(char letter) {
    return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f;
}

bool is_plain(std::string_view path) {
    return std::ranges::none_of(path, [](char letter) { return is_control(letter) || letter == '\\'; }) &&
           std::ranges::none_of(segments(path), [](auto part) { return part == "." || part == ".."; });
}

void append_decoded(std::string& out, urls::pct_string_view encoded) {
    for (const char letter : *encoded) {
        out.push_back(letter);
    }
}

}  // namespace

bool parse_target(Request& request) {
    // RFC 9112, 3.2.2: a server must accept the absolute form too.
    const auto parsed = request.target.starts_with('/') ? urls::parse_origin_form(request.target)
                                                        : urls::parse_absolute_uri(request.target);
    if (!parsed) {
        return false;
    }
    const urls::pct_string_view encoded = parsed->encoded_path();
    request.path.clear();
    append_decoded(request.path, encoded);
    // An encoded slash would mean another path once decoded.
    const std::string_view raw(encoded.data(), encoded.size());
    if (!request.path.starts_with('/') || !is_plain(request.path) ||
        std::ranges::count(raw, '/') != std::ranges::count(request.path, '/')) {
        return false;
    }
    request.query.clear();
    if (parsed->has_query()) {
        urls::encoding_opts options;
        options.space_as_plus = true;
        for (const auto& each : parsed->params(options)) {
            request.query.push_back({std::string(each.key), std::string(each.value)});
        }
    }
    return true;
}

}  // namespace layso::link
