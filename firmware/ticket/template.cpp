#include "firmware/ticket/template.hpp"

#include "firmware/ticket/built_in.hpp"
#include "firmware/ticket/template_loader.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <system_error>

namespace layso::ticket {
namespace {

std::unexpected<Fault> unreadable(const std::filesystem::path& file, const std::string& why) {
    return std::unexpected(Fault{.code = FaultCode::template_file, .detail = file.string() + ": " + why});
}

std::expected<std::string, Fault> read(const std::filesystem::path& file) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error)) {
        return unreadable(file, error ? error.message() : "no regular file");
    }
    std::ifstream stream(file, std::ios::binary);
    std::string text(Template::most_bytes + 1, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (!stream.is_open() || stream.bad()) {
        return unreadable(file, "cannot be read");
    }
    text.resize(static_cast<std::size_t>(stream.gcount()));
    return text;
}

/// What was built in was tested when it was built: a fault in it is a bug.
Template sound(std::expected<Template, Fault> result) {
    if (!result) {
        std::fputs((result.error().detail + "\n").c_str(), stderr);
        std::abort();
    }
    return std::move(*result);
}

}  // namespace

std::expected<Template, Fault> Template::load(const std::filesystem::path& file) {
    const auto text = read(file);
    if (!text) {
        return std::unexpected(text.error());
    }
    return parse(*text, file.string(), file.parent_path());
}

std::expected<Template, Fault> Template::parse(std::string_view text, const std::string& name,
                                               const std::filesystem::path& pictures) {
    if (text.size() > most_bytes) {
        return unreadable(name, "larger than " + std::to_string(most_bytes) + " bytes");
    }
    try {
        return TemplateLoader(name, pictures).load(toml::parse(text));
    } catch (const toml::parse_error& error) {
        Document document(name);
        document.complain(error.source().begin, std::string(error.description()));
        return std::unexpected(*document.fault());
    }
}

Template Template::built_in(std::uint32_t paper_dots) {
    const bool wide = paper_dots >= 480;
    Template result =
        sound(parse(wide ? built_in_80mm : built_in_58mm, wide ? "built-in 80 mm" : "built-in 58 mm", {}));
    result.paper = std::clamp(paper_dots, narrowest_paper, widest_paper);
    return result;
}

}  // namespace layso::ticket
