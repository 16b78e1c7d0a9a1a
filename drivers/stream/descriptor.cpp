#include "drivers/stream/descriptor.hpp"

#include <unistd.h>

namespace layso::stream {

void Descriptor::reset() {
    if (number_ >= 0) {
        ::close(std::exchange(number_, -1));
    }
}

}  // namespace layso::stream
