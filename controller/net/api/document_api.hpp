#pragma once

#include "controller/net/api/document_worker.hpp"
#include "controller/net/http/answers.hpp"
#include "controller/net/http/router.hpp"
#include "controller/net/login/guard.hpp"
#include "controller/net/login/rate_bound.hpp"
#include "controller/net/page_printer.hpp"
#include "controller/net/services.hpp"

#include "layso/v1/print.pb.h"
#include "layso/v1/refusal.pb.h"

#include <expected>
#include <string>

namespace layso::net {

/// Documents on pages: GET /v1/report and GET /v1/receipt as PDF, POST /v1/print to the centre's own printer, GET
/// /v1/printer. Loop thread; the arguments must outlive it.
class DocumentApi {
  public:
    DocumentApi(Services& services, const Answers& answers);

    void add_routes(Router& router);

  private:
    /// A document that is composed and still to be set.
    struct Composed {
        document::Document document;
        std::string name;  ///< of the file, without its ending
    };

    void get(const link::Request& request, v1::PageDocument kind, link::Responder responder);
    void print(const link::Request& request, link::Responder responder);
    [[nodiscard]] link::Response printer(const link::Request& request);

    [[nodiscard]] std::expected<Composed, v1::Problem> compose(const Person& person, const v1::PagePrintRequest& wish,
                                                               v1::Language answers_in);
    [[nodiscard]] std::expected<Composed, v1::Problem> compose_report(const Person& person,
                                                                      const v1::PagePrintRequest& wish,
                                                                      v1::Language answers_in);
    [[nodiscard]] std::expected<Composed, v1::Problem> compose_receipt(const Person& person,
                                                                       const v1::PagePrintRequest& wish,
                                                                       v1::Language answers_in);
    void hand_to_printer(std::string name, std::string pdf, v1::Language language, link::Responder responder);
    [[nodiscard]] link::Response told(PageEnd end, v1::Language language) const;

    Services& services_;
    const Answers& answers_;
    RateBound sessions_;
    DocumentWorker worker_;
};

}  // namespace layso::net
