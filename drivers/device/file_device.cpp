#include "drivers/device/file_device.hpp"

#include "drivers/device/check.hpp"
#include "drivers/device/durable_file.hpp"
#include "drivers/device/kept_jobs.hpp"
#include "drivers/device/paper_picture.hpp"
#include "drivers/device/png.hpp"
#include "drivers/escpos/decoder.hpp"

#include <algorithm>
#include <charconv>
#include <system_error>
#include <utility>

namespace layso::device {
namespace {

namespace filesystem = std::filesystem;

constexpr std::string_view partial_suffix = ".partial";
/// No ticket is near it; a caller that never finishes its job must not eat the machine.
constexpr std::size_t most_job_bytes = std::size_t{8} << 20;

constexpr std::array simulated{Condition::media_empty, Condition::media_low, Condition::media_jam,
                               Condition::cover_open, Condition::offline};

Fault bad_option(std::string_view name, std::string_view value) {
    return Fault{FaultCode::bad_option, "file: option '" + std::string(name) + "=" + std::string(value) + "'"};
}

template <typename Number>
bool read_number(const std::string& text, Number least, Number most, Number& into) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < least || value > most) {
        return false;
    }
    into = value;
    return true;
}

std::expected<FileDevice::Options, Fault> read_options(const Address& address) {
    FileDevice::Options options;
    for (const auto& [name, value] : address.options) {
        const bool understood =
            (name == "keep" && read_number<std::size_t>(value, 1, 100'000, options.keep)) ||
            (name == "dots" && read_number<std::uint32_t>(value, 8, 4096, options.dots)) ||
            (name == "units" && read_number<std::uint32_t>(value, 1, 8, options.units)) ||
            (name == "margin" && read_number<std::uint32_t>(value, 0, 200, options.margin)) ||
            (name == "buffer" && read_number<std::size_t>(value, 0, most_job_bytes, options.buffer));
        if (!understood) {
            return std::unexpected(bad_option(name, value));
        }
    }
    return options;
}

Fault closed() {
    return Fault{FaultCode::gone, "file: the device is closed"};
}

}  // namespace

std::expected<std::unique_ptr<Device>, Fault> FileDevice::open(const Address& address) {
    auto options = read_options(address);
    if (!options) {
        return std::unexpected(std::move(options.error()));
    }
    const filesystem::path directory = filesystem::path(address.place).lexically_normal();
    if (!directory.is_absolute()) {
        return std::unexpected(Fault{FaultCode::malformed_address, "file: needs an absolute path"});
    }
    std::error_code error;
    filesystem::create_directories(directory, error);
    if (error || !filesystem::is_directory(directory, error)) {
        const bool denied = error == std::errc::permission_denied || error == std::errc::read_only_file_system;
        return std::unexpected(Fault{denied ? FaultCode::denied : FaultCode::not_found,
                                     "directory " + directory.string() + ": " + error.message()});
    }
    remove_unfinished(directory);
    return std::make_unique<FileDevice>(directory, *options);
}

FileDevice::FileDevice(filesystem::path directory, Options options)
    : directory_(std::move(directory)), options_(options) {}

FileDevice::~FileDevice() {
    FileDevice::close();
}

std::expected<void, Fault> FileDevice::start_job(std::string_view name) {
    if (!open_) {
        return std::unexpected(closed());
    }
    if (in_job_) {
        return std::unexpected(Fault{FaultCode::no_job, "file: job " + job_name_ + " is not finished"});
    }
    if (!is_job_name(name) || name == "latest") {
        return std::unexpected(Fault{FaultCode::bad_job_name, "file: job name '" + std::string(name) + "'"});
    }
    in_job_ = true;
    job_name_ = name;
    job_bytes_.clear();
    buffered_ = 0;
    return {};
}

Written FileDevice::write(std::span<const std::byte> bytes, Timeout timeout, std::stop_token stop) {
    check(timeout.count() > 0, "a timeout is above zero");
    if (!open_) {
        return {.count = 0, .fault = closed()};
    }
    if (!in_job_) {
        return {.count = 0, .fault = Fault{FaultCode::no_job, "file: bytes outside of a job"}};
    }
    if (stop.stop_requested()) {
        return {.count = 0, .fault = Fault{FaultCode::cancelled, "file: cancelled"}};
    }
    Written written;
    written.count = bytes.size();
    if (stands_still()) {
        written.count = std::min(bytes.size(), options_.buffer - std::min(options_.buffer, buffered_));
        buffered_ += written.count;
        if (written.count < bytes.size()) {
            written.fault = Fault{FaultCode::stalled, "file: the printer takes no more bytes"};
        }
    }
    if (job_bytes_.size() + written.count > most_job_bytes) {
        written.count = most_job_bytes - job_bytes_.size();
        written.fault = Fault{FaultCode::no_space, "file: the job is too long"};
    }
    const auto accepted = bytes.first(written.count);
    job_bytes_.insert(job_bytes_.end(), accepted.begin(), accepted.end());
    return written;
}

std::expected<Evidence, Fault> FileDevice::finish_job(Timeout timeout) {
    check(timeout.count() > 0, "a timeout is above zero");
    if (!open_) {
        return std::unexpected(closed());
    }
    if (!in_job_) {
        return std::unexpected(Fault{FaultCode::no_job, "file: no job to finish"});
    }
    if (stands_still()) {
        abandon_job();
        return std::unexpected(Fault{FaultCode::stalled, "file: the job's end never came out"});
    }
    in_job_ = false;
    if (auto stored = store("", true); !stored) {
        return std::unexpected(std::move(stored.error()));
    }
    return Evidence::confirmed;
}

void FileDevice::abandon_job() {
    if (std::exchange(in_job_, false) && open_ && !job_bytes_.empty()) {
        // Best effort: the job is a failure already, and its caller knows how many bytes were accepted.
        (void)store(std::string(partial_suffix), false);
    }
}

Received FileDevice::read(std::span<std::byte> /*into*/, Timeout timeout, std::stop_token /*stop*/) {
    check(timeout.count() > 0, "a timeout is above zero");
    return {.count = 0, .fault = open_ ? Fault{FaultCode::unsupported, "file: says nothing"} : closed()};
}

std::expected<Status, Fault> FileDevice::status(Timeout timeout) {
    check(timeout.count() > 0, "a timeout is above zero");
    std::error_code error;
    if (!open_ || !filesystem::is_directory(directory_, error)) {
        return std::unexpected(open_ ? Fault{FaultCode::gone, "directory " + directory_.string()} : closed());
    }
    Status status;
    for (const Condition condition : simulated) {
        const bool holds = filesystem::exists(directory_ / name_of(condition), error);
        status.set(condition, holds ? Answer::yes : Answer::no);
    }
    return status;
}

Identity FileDevice::identity() const {
    return {
        .address = "file:" + directory_.string(), .make = "Lấy Số", .model = "file", .serial = "", .answers = false};
}

void FileDevice::close() {
    abandon_job();
    open_ = false;
}

bool FileDevice::stands_still() const {
    std::error_code error;
    return std::ranges::any_of(simulated, [&](Condition condition) {
        return condition != Condition::media_low && filesystem::exists(directory_ / name_of(condition), error);
    });
}

std::string FileDevice::free_name(const std::string& suffix) const {
    std::error_code error;
    std::string name = job_name_ + suffix;
    for (int number = 2; filesystem::exists(directory_ / (name + ".bin"), error); ++number) {
        name = job_name_ + "-" + std::to_string(number) + suffix;
    }
    return name;
}

/// The bytes first: the picture can always be made from them again.
std::expected<void, Fault> FileDevice::store(const std::string& suffix, bool is_latest) {
    const std::string name = free_name(suffix);
    const escpos::Decoded decoded =
        escpos::decode(job_bytes_, {.paper_dots = options_.dots, .feed_units_per_row = options_.units});
    const auto png = png_of(paper_picture(decoded, options_.dots), {.margin = options_.margin});
    if (!png) {
        return std::unexpected(png.error());
    }
    std::expected<void, Fault> stored = replace_file(directory_ / (name + ".bin"), job_bytes_);
    if (stored) {
        stored = replace_file(directory_ / (name + ".png"), *png);
    }
    if (stored && is_latest) {
        stored = replace_file(directory_ / "latest.png", *png);
    }
    if (stored) {
        keep_newest(directory_, options_.keep);
        stored = sync_directory(directory_);
    }
    return stored;
}

}  // namespace layso::device
