#include "tests/support/printer/capabilities.hpp"

namespace layso::emulated {

Capabilities full_80mm() {
    return {};
}

Capabilities clone_80mm() {
    Capabilities clone;
    clone.serial = "";
    clone.fence = false;
    clone.clears_by_dc4 = false;
    clone.clears_by_enq_always = true;
    clone.double_byte_at_start = true;
    clone.speed_mm_per_s = 200;
    return clone;
}

Capabilities simple_58mm() {
    Capabilities simple = clone_80mm();
    simple.maker = "";
    simple.model = "POS-58";
    simple.firmware = "";
    simple.automatic_status = false;
    simple.information = false;
    simple.receive_buffer = 1024;
    simple.dots = 384;
    simple.speed_mm_per_s = 60;
    return simple;
}

Capabilities silent_80mm() {
    Capabilities silent = clone_80mm();
    silent.answers = false;
    return silent;
}

}  // namespace layso::emulated
