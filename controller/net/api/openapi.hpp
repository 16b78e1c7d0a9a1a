#pragma once

#include "controller/net/http/answers.hpp"
#include "controller/net/http/router.hpp"

#include <string>

namespace layso::net {

/// The whole document: the paths are written by hand, the schemas of all messages that they name come from the protobuf
/// descriptors, so that they cannot differ from what is spoken.
[[nodiscard]] std::string openapi_document();

/// GET /v1/openapi.json.
void add_openapi_route(Router& router, const Answers& answers);

}  // namespace layso::net
