#pragma once

#include <string_view>

namespace layso::net {

/// controller/net/openapi.json as it was when this was built. Its list of schemas is empty: see openapi_document().
[[nodiscard]] std::string_view openapi_without_schemas();

}  // namespace layso::net
