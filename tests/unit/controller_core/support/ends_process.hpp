#pragma once

#include <functional>

namespace layso::core::test {

// Whether what is done ends the process by abort; tried in a child, whose words are thrown away.
bool ends_process(const std::function<void()>& act);

}  // namespace layso::core::test
