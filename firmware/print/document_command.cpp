#include "drivers/device/address.hpp"
#include "drivers/printer/printer.hpp"
#include "firmware/print/commands.hpp"
#include "firmware/print/device_words.hpp"
#include "firmware/print/print_run.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <fstream>
#include <iterator>
#include <utility>

namespace layso::print {
namespace {

constexpr std::size_t most_bytes = std::size_t{64} << 20;

std::expected<printer::Bytes, Failure> read_pdf(const std::filesystem::path& file, const Texts& texts) {
    std::ifstream stream(file, std::ios::binary);
    std::string bytes(std::istreambuf_iterator<char>(stream), {});
    if (!stream || bytes.empty() || bytes.size() > most_bytes) {
        return std::unexpected(Failure{
            .code = ExitCode::usage, .sentence = fmt::format(fmt::runtime(texts.document_unreadable), file.string())});
    }
    if (!bytes.starts_with("%PDF-")) {
        return std::unexpected(Failure{.code = ExitCode::usage, .sentence = std::string(texts.document_not_pdf)});
    }
    const auto* begin = reinterpret_cast<const std::byte*>(bytes.data());
    return printer::Bytes(begin, begin + bytes.size());
}

/// A ticket printer would print a PDF as metres of letters.
bool takes_documents(const std::string& device) {
    const auto address = device::Address::parse(device);
    return address && (address->scheme == "cups" || address->scheme == "ipp");
}

}  // namespace

ExitCode print_document(const Call& call, const std::filesystem::path& file, Console& console) {
    const Texts& texts = console.texts();
    auto bytes = read_pdf(file, texts);
    if (!bytes) {
        return console.fail(bytes.error());
    }
    if (!takes_documents(call.wish.device)) {
        return console.fail({.code = ExitCode::usage, .sentence = std::string(texts.document_needs_cups)});
    }
    Target target{.address = call.wish.device, .identity = {}, .profile = {}, .reason = "asked", .detail = {}};
    target.profile.name = "document";
    target.profile.title = "PDF";
    printer::Options options = options_of(target);
    options.abilities = {.escpos = false};
    printer::Printer printer{std::move(options)};
    const printer::Job job{.name = "layso-document", .content = printer::Document{.bytes = *std::move(bytes)}};
    return tell(run_job(printer, job, call.record, console, call.stop), target, console);
}

}  // namespace layso::print
