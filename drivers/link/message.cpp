#include "drivers/link/message.hpp"

#include <algorithm>

namespace layso::link {

namespace {

char lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool same_name(std::string_view one, std::string_view other) {
    return std::ranges::equal(one, other, [](char left, char right) { return lower(left) == lower(right); });
}

}  // namespace

std::string_view name(Method method) {
    switch (method) {
        case Method::get:
            return "GET";
        case Method::head:
            return "HEAD";
        case Method::post:
            return "POST";
        case Method::put:
            return "PUT";
        case Method::patch:
            return "PATCH";
        case Method::delete_:
            return "DELETE";
        case Method::options:
            return "OPTIONS";
        case Method::other:
            break;
    }
    return "OTHER";
}

std::optional<std::string_view> Headers::find(std::string_view name) const {
    const auto found = std::ranges::find_if(fields_, [&](const Header& field) { return same_name(field.name, name); });
    return found == fields_.end() ? std::nullopt : std::optional<std::string_view>(found->value);
}

std::optional<std::string_view> Request::parameter(std::string_view name) const {
    const auto found = std::ranges::find(query, name, &Parameter::name);
    return found == query.end() ? std::nullopt : std::optional<std::string_view>(found->value);
}

std::vector<std::string_view> segments(std::string_view path) {
    std::vector<std::string_view> parts;
    while (!path.empty()) {
        const auto slash = std::min(path.find('/'), path.size());
        if (slash > 0) {
            parts.push_back(path.substr(0, slash));
        }
        path.remove_prefix(std::min(slash + 1, path.size()));
    }
    return parts;
}

std::string_view Body::view() const {
    if (const auto* own = std::get_if<std::string>(&bytes_)) {
        return *own;
    }
    const auto& shared = std::get<std::shared_ptr<const std::string>>(bytes_);
    return shared ? std::string_view(*shared) : std::string_view();
}

}  // namespace layso::link
