#pragma once

#include <filesystem>
#include <string>

namespace layso::sim {

/// A folder of names for one run, in memory where the system offers it; goes away in the end.
class Workplace {
  public:
    Workplace();
    ~Workplace();
    Workplace(const Workplace&) = delete;
    Workplace& operator=(const Workplace&) = delete;
    [[nodiscard]] std::filesystem::path path() const { return path_; }

  private:
    std::string path_;
};

}  // namespace layso::sim
