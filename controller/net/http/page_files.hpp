#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace layso::net {

/// One file of the web root, in memory.
struct PageFile {
    std::shared_ptr<const std::string> bytes;
    std::string content_type;
    /// A strong validator: quoted digest of the bytes.
    std::string etag;
    /// Its name carries a digest of its content, so that a browser may keep it for ever.
    bool immutable = false;
};

struct PageLimits {
    std::size_t files = 2'000;
    std::uintmax_t file_bytes = 4ULL * 1024 * 1024;
    std::uintmax_t all_bytes = 24ULL * 1024 * 1024;
};

/// The files below a directory as they are now, by their path from it ("/assets/index-Bk3x9Q2d.js"). Reading them once
/// means that no request ever names a file to the operating system. Hidden files and symbolic links are left out.
class PageFiles {
  public:
    PageFiles() = default;
    /// The error is a sentence for the log: a directory that cannot be read or is beyond the limits.
    static std::expected<PageFiles, std::string> load(const std::filesystem::path& root, PageLimits limits = {});

    /// Null if there is none.
    [[nodiscard]] const PageFile* find(std::string_view path) const;
    /// The file for a page's address: "/" is index.html, "/counter" is counter.html, or index.html where a build makes
    /// one page of all. Null for what is no page.
    [[nodiscard]] const PageFile* find_page(std::string_view path) const;
    [[nodiscard]] std::size_t size() const { return files_.size(); }

  private:
    std::unordered_map<std::string, PageFile> files_;
};

/// By the name's ending; application/octet-stream for others.
[[nodiscard]] std::string_view content_type_of(std::string_view path);

/// Whether a name has the digest that the build gives to assets: -XXXXXXXX before the ending, below /assets/.
[[nodiscard]] bool has_digest_in_name(std::string_view path);

}  // namespace layso::net
