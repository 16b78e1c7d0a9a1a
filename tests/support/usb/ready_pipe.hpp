#pragma once

#include <filesystem>

namespace layso::emulated {

/// Makes poll() on a mocked device node tell the truth.
///
/// umockdev's nodes are plain files, which are ready at any time: libusb would ask for ended requests again and again
/// at full speed for as long as one is under way. A FIFO of one page in the node's place is ready for writing (which is
/// what libusb asks poll for) exactly while it is not full. Nobody reads or writes it but us.
class ReadyPipe {
  public:
    /// Puts the FIFO at this path, in place of what is there.
    explicit ReadyPipe(const std::filesystem::path& node);
    ReadyPipe(const ReadyPipe&) = delete;
    ReadyPipe& operator=(const ReadyPipe&) = delete;
    ~ReadyPipe();

    void set_ready(bool ready);

  private:
    int descriptor_;
    bool ready_ = true;
};

}  // namespace layso::emulated
