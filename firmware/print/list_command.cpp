#include "firmware/print/commands.hpp"
#include "firmware/print/device_words.hpp"

#include <boost/json/array.hpp>
#include <fmt/format.h>

namespace layso::print {

ExitCode list_printers(const Call& call, Console& console) {
    const Texts& texts = console.texts();
    const auto catalog = catalog_of(call.wish, texts);
    if (!catalog) {
        return console.fail(catalog.error());
    }
    boost::json::array printers;
    for (const device::Found& found : plugged_in()) {
        const auto matched = catalog->match(found.identity, call.wish.paper_mm == 0 ? 80 : call.wish.paper_mm);
        const std::string_view reason = words_of_reason(name_of(matched.reason), texts);
        console.say(fmt::format("{}  {} {}", found.identity.address, found.identity.make, found.identity.model));
        console.say(found.fault ? fmt::format("  {} ({})", words_of(found.fault->code, texts), found.fault->detail)
                                : fmt::format("  {}", texts.printer_free));
        console.say("  " + (matched.generic()
                                ? fmt::format(fmt::runtime(texts.generic_profile), matched.profile.title, reason)
                                : fmt::format(fmt::runtime(texts.profile_line), matched.profile.title,
                                              matched.profile.name, reason)));
        for (const auto& complaint : found.identity.complaints) {
            console.say("  " + fmt::format(fmt::runtime(texts.complaint), complaint));
        }
        boost::json::object printer = json_of(found.identity);
        printer["available"] = !found.fault;
        if (found.fault) {
            printer["fault"] = json_of(*found.fault, texts);
        }
        printer["profile"] = boost::json::object{{"name", matched.profile.name},
                                                 {"title", matched.profile.title},
                                                 {"generic", matched.generic()},
                                                 {"reason", name_of(matched.reason)},
                                                 {"detail", matched.detail}};
        printers.emplace_back(std::move(printer));
    }
    const bool none = printers.empty();
    if (none && !console.json()) {
        return console.fail({.code = ExitCode::no_printer, .sentence = std::string(texts.no_printer_found)});
    }
    console.document({{"ok", !none},
                      {"exit", static_cast<int>(none ? ExitCode::no_printer : ExitCode::done)},
                      {"printers", std::move(printers)}});
    return none ? ExitCode::no_printer : ExitCode::done;
}

}  // namespace layso::print
