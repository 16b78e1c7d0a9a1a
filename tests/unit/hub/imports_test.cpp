#include "controller/hub/app/imports.hpp"

#include "tests/unit/hub/journal_script.hpp"

#include <doctest/doctest.h>

#include <string>

namespace layso::hub {
namespace {

CsvTable table(const std::string& text) {
    auto parsed = CsvTable::parse(text);
    REQUIRE_MESSAGE(parsed.has_value(), (parsed ? "" : parsed.error()));
    return *parsed;
}

const std::string centre_columns = "controller,centre,unit_code,name,kind\n";
const std::string rank_columns = "date,province,place,provinces,source\n";

TEST_CASE("a table is read as spreadsheets write it") {
    const auto read = table("\xEF\xBB\xBFname,text\r\n\"Hạc, Thành\",\"a \"\"b\"\"\nc\"\r\n\r\nshort\r\n");
    REQUIRE(read.rows() == 2);
    CHECK(read.at(0, "name") == "Hạc, Thành");
    CHECK(read.at(0, "text") == "a \"b\"\nc");
    CHECK(read.at(1, "name") == "short");
    CHECK(read.at(1, "text").empty());
    CHECK(read.at(0, "other").empty());
    CHECK_FALSE(CsvTable::parse("a,b\n\"open").has_value());
    CHECK_FALSE(CsvTable::parse("").has_value());
    CHECK_FALSE(CsvTable::read("/nowhere/at/all.csv").has_value());
}

TEST_CASE("centres are imported with their controllers") {
    const auto rows =
        to_controllers(table(centre_columns + "1,1,14797,Phường Hạc Thành,commune\n2,167,,Tỉnh,provincial\n"));
    REQUIRE(rows.has_value());
    REQUIRE(rows->size() == 2);
    CHECK((*rows)[0] == RegisteredController{1, 1, "14797", "Phường Hạc Thành", false});
    CHECK((*rows)[1].provincial);
}

TEST_CASE("a row that is not one is named by its line, and nothing is imported") {
    for (const std::string row : {"0,1,1,a,commune", "x,1,1,a,commune", "1,,1,a,commune", "1,1,1,,commune",
                                  "1,1,1,a,other", "99999999999,1,1,a,commune", "-1,1,1,a,commune"}) {
        const auto rows = to_controllers(table(centre_columns + "7,1,1,a,commune\n" + row + "\n"));
        REQUIRE_FALSE_MESSAGE(rows.has_value(), row);
        CHECK(rows.error().starts_with("line 3:"));
    }
    CHECK_FALSE(to_controllers(table(centre_columns + "1,1,1,a,commune\n1,2,1,b,commune\n")).has_value());
    CHECK_FALSE(to_controllers(table("controller,centre\n1,1\n")).has_value());
}

TEST_CASE("ranks are imported by day, and a date that does not exist is refused") {
    const auto rows = to_ranks(table(rank_columns + "2025-07-01,Thanh Hóa,4,34,\"a report, page 1\"\n"));
    REQUIRE(rows.has_value());
    CHECK((*rows)[0] == ImportedRank{first_of_july, "Thanh Hóa", 4, 34, "a report, page 1"});
    for (const std::string row :
         {"2025-02-30,T,4,34,s", "2025-07-01,T,35,34,s", "2025-07-01,,4,34,s", "2025-07-01,T,0,34,s"}) {
        CHECK_FALSE_MESSAGE(to_ranks(table(rank_columns + row + "\n")).has_value(), row);
    }
}

}  // namespace
}  // namespace layso::hub
