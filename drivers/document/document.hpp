#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace layso::document {

/// Bounds of one document: pages, and bytes of all its texts together.
inline constexpr std::size_t most_pages = 200;
inline constexpr std::size_t most_bytes = std::size_t{4} << 20;

enum class Paper : std::uint8_t { a4, a5 };
enum class Align : std::uint8_t { left, right };

/// The document's own title on its first page, or the title of a section. It never stands alone at a page's end.
struct Heading {
    std::string text;
    bool is_title = false;
};

struct Paragraph {
    enum class Look : std::uint8_t { plain, strong, small };
    std::string text;
    Look look = Look::plain;
};

/// "Key: value", one below the other; the values begin at one edge.
struct KeyValues {
    struct Line {
        std::string key;
        std::string value;
    };
    std::vector<Line> lines;
};

/// Large numbers with a caption each, side by side.
struct Figures {
    struct Figure {
        std::string number;
        std::string caption;
    };
    std::vector<Figure> figures;
    std::size_t in_a_row = 4;
};

/// Rows of cells. The heading row comes again on every page that the table reaches.
struct Table {
    struct Column {
        std::string heading;
        double share = 1;  ///< of the width, against the other columns' shares
        Align align = Align::left;
    };
    struct Row {
        std::vector<std::string> cells;  ///< as many as columns
        bool strong = false;             ///< such as a sum
    };
    std::vector<Column> columns;
    std::vector<Row> rows;
};

/// A QR code with lines of text beside it.
struct Code {
    std::string text;
    std::vector<std::string> captions;
    double width_millimetres = 34;  ///< with its quiet zone
};

using Block = std::variant<Heading, Paragraph, KeyValues, Figures, Table, Code>;

/// Pages as data: no clock, no font, no page break in it. Texts are UTF-8, NFC or NFD; what is too long for its place
/// is wrapped, between words and, where a word alone is too long, within it; nothing is ever cut off.
struct Document {
    std::string title;     ///< also in the file's metadata
    std::string language;  ///< BCP 47, such as "vi"; in the file's catalogue
    std::string author;    ///< metadata; may be empty
    std::string created;   ///< metadata, ISO 8601 with offset, such as 2025-07-01T16:30:00+07:00
    Paper paper = Paper::a4;
    std::string header_left;  ///< on every page, above a rule
    std::string header_right;
    std::string footer;     ///< on every page, below a rule, beside the page's number
    std::string page_word;  ///< "Trang": the number stands as "Trang 1/3"
    std::vector<Block> blocks;
};

}  // namespace layso::document
