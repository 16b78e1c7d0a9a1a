#include "tests/sim/whole/workplace.hpp"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace layso::sim {

Workplace::Workplace() {
    const std::filesystem::path memory = "/dev/shm";
    path_ = ((access(memory.c_str(), W_OK) == 0 ? memory : std::filesystem::temp_directory_path()) / "layso-run-XXXXXX")
                .string();
    if (mkdtemp(path_.data()) == nullptr) {
        std::fprintf(stderr, "no folder can be made: %s\n", path_.c_str());
        std::abort();
    }
}

Workplace::~Workplace() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
}

}  // namespace layso::sim
