#pragma once

#include "drivers/device/device.hpp"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace layso::device {

/// A printer made of a directory: `file:/path/dir`. Each finished job is
/// - `<name>.bin`, exactly the bytes that a printer would get,
/// - `<name>.png`, the paper as decoded from those bytes, and the same as `latest.png`,
/// each written aside, synced and renamed. A name that exists already gets `-2`, `-3`, … A job that broke off after
/// bytes were accepted is kept as `<name>.partial.bin` with the picture of the half ticket.
///
/// A file called `media-empty`, `media-low`, `media-jam`, `cover-open` or `offline` in the directory makes the printer
/// say so. While one that keeps paper from coming out is there, bytes are accepted only as far as the printer's buffer
/// goes (option `buffer`), and then it stalls: at once, without using up the timeout.
///
/// Options: `keep` (finished jobs that stay, 1 to 100000, default 200; the oldest go), `dots` (paper width, default
/// 576), `units` (feed units of a row, default 1), `margin` (white dots around the PNG, default 32), `buffer` (bytes
/// accepted of a job while no paper comes out, default 0).
class FileDevice final : public Device {
  public:
    struct Options {
        std::size_t keep = 200;
        std::uint32_t dots = 576;
        std::uint32_t units = 1;
        std::uint32_t margin = 32;
        std::size_t buffer = 0;
    };

    /// Makes the directory if it is missing, and removes what a crash left unfinished.
    static std::expected<std::unique_ptr<Device>, Fault> open(const Address& address);

    FileDevice(std::filesystem::path directory, Options options);
    ~FileDevice() override;

    std::expected<void, Fault> start_job(std::string_view name) override;
    Written write(std::span<const std::byte> bytes, Timeout timeout, std::stop_token stop) override;
    std::expected<Evidence, Fault> finish_job(Timeout timeout) override;
    void abandon_job() override;
    Received read(std::span<std::byte> into, Timeout timeout, std::stop_token stop) override;
    std::expected<Status, Fault> status(Timeout timeout) override;
    [[nodiscard]] Identity identity() const override;
    void close() override;

  private:
    [[nodiscard]] bool stands_still() const;
    [[nodiscard]] std::expected<void, Fault> store(const std::string& suffix, bool is_latest);
    [[nodiscard]] std::string free_name(const std::string& suffix) const;

    std::filesystem::path directory_;
    Options options_;
    bool open_ = true;
    bool in_job_ = false;
    std::string job_name_;
    std::vector<std::byte> job_bytes_;
    std::size_t buffered_ = 0;  ///< accepted while standing still
};

}  // namespace layso::device
