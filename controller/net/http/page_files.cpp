#include "controller/net/http/page_files.hpp"

#include "controller/net/http/secret.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <utility>

namespace layso::net {
namespace {

namespace fs = std::filesystem;

std::expected<std::string, std::string> read_file(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    if (!stream) return std::unexpected("cannot read " + path.filename().string());
    return bytes;
}

bool is_hidden(const fs::path& relative) {
    return std::ranges::any_of(relative, [](const fs::path& part) { return part.string().starts_with("."); });
}

}  // namespace

std::expected<PageFiles, std::string> PageFiles::load(const fs::path& root, PageLimits limits) {
    PageFiles result;
    std::error_code error;
    std::uintmax_t all_bytes = 0;
    auto entry = fs::recursive_directory_iterator(root, error);
    for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
        if (entry->is_symlink() || !entry->is_regular_file()) continue;
        const auto relative = entry->path().lexically_relative(root);
        if (is_hidden(relative)) continue;
        auto bytes = read_file(entry->path());
        if (!bytes) return std::unexpected(bytes.error());
        all_bytes += bytes->size();
        if (bytes->size() > limits.file_bytes) {
            return std::unexpected("a page's file is too large: " + relative.string());
        }
        if (result.files_.size() == limits.files || all_bytes > limits.all_bytes) {
            return std::unexpected("the pages are more than the controller keeps in memory");
        }
        const auto path = "/" + relative.generic_string();
        auto etag = "\"" + to_base64url(digest("layso page etag key", *bytes).substr(0, 18)) + "\"";
        result.files_.emplace(path, PageFile{.bytes = std::make_shared<const std::string>(std::move(*bytes)),
                                             .content_type = std::string(content_type_of(path)),
                                             .etag = std::move(etag),
                                             .immutable = has_digest_in_name(path)});
    }
    if (error) return std::unexpected("the pages' directory cannot be read: " + error.message());
    return result;
}

const PageFile* PageFiles::find(std::string_view path) const {
    const auto found = files_.find(std::string(path));
    return found == files_.end() ? nullptr : &found->second;
}

const PageFile* PageFiles::find_page(std::string_view path) const {
    constexpr std::array<std::string_view, 4> pages{"/", "/counter", "/wall", "/supervisor"};
    if (std::ranges::find(pages, path) == pages.end()) return nullptr;
    if (path != "/") {
        if (const auto* own = find(std::string(path) + ".html")) return own;
        if (const auto* own = find(std::string(path) + "/index.html")) return own;
    }
    return find("/index.html");
}

std::string_view content_type_of(std::string_view path) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 17> types{{
        {".html", "text/html; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".mjs", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".json", "application/json; charset=utf-8"},
        {".webmanifest", "application/manifest+json"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".jpg", "image/jpeg"},
        {".webp", "image/webp"},
        {".ico", "image/x-icon"},
        {".woff2", "font/woff2"},
        {".mp3", "audio/mpeg"},
        {".ogg", "audio/ogg"},
        {".opus", "audio/ogg"},
        {".wav", "audio/wav"},
        {".txt", "text/plain; charset=utf-8"},
    }};
    const auto found = std::ranges::find_if(types, [&](const auto& type) { return path.ends_with(type.first); });
    return found == types.end() ? "application/octet-stream" : found->second;
}

bool has_digest_in_name(std::string_view path) {
    constexpr std::size_t digest_size = 8;
    if (!path.starts_with("/assets/")) return false;
    const auto ending = path.rfind('.');
    if (ending == std::string_view::npos || ending < digest_size + 1) return false;
    const auto digest_text = path.substr(ending - digest_size, digest_size);
    const auto is_digest_character = [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
               (letter >= '0' && letter <= '9') || letter == '-' || letter == '_';
    };
    return path[ending - digest_size - 1] == '-' && std::ranges::all_of(digest_text, is_digest_character);
}

}  // namespace layso::net
