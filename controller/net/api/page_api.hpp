#pragma once

#include "controller/net/http/answers.hpp"
#include "controller/net/http/page_files.hpp"
#include "controller/net/http/router.hpp"

namespace layso::net {

/// The pages and their files: GET /, /counter, /wall, /supervisor and whatever else lies in the web root. Loop thread;
/// the arguments must outlive it.
class PageApi {
  public:
    PageApi(PageFiles files, const Answers& answers) : files_(std::move(files)), answers_(answers) {}

    void add_routes(Router& router);

  private:
    [[nodiscard]] link::Response serve(const link::Request& request) const;

    PageFiles files_;
    const Answers& answers_;
};

}  // namespace layso::net
