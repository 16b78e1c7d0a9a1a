#include "protos/codec.hpp"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/stubs/logging.h>
#include <google/protobuf/util/json_util.h>

namespace layso {
namespace {

// protobuf writes complaints about bad input to stderr; the refusal is all that anybody needs.
[[maybe_unused]] google::protobuf::LogHandler* const silenced = google::protobuf::SetLogHandler(nullptr);

bool too_deep(std::string_view text) {
    int depth = 0;
    bool in_string = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char character = text[at];
        if (in_string) {
            if (character == '\\') {
                ++at;
            } else if (character == '"') {
                in_string = false;
            }
        } else if (character == '"') {
            in_string = true;
        } else if (character == '{' || character == '[') {
            if (++depth > depth_limit) return true;
        } else if (character == '}' || character == ']') {
            --depth;
        }
    }
    return false;
}

}  // namespace

std::expected<void, v1::Refusal> parse_bytes(google::protobuf::Message& message, std::string_view bytes,
                                             std::size_t limit) {
    if (bytes.size() > limit) return std::unexpected{v1::REFUSAL_TOO_LARGE};
    google::protobuf::io::ArrayInputStream array{bytes.data(), static_cast<int>(bytes.size())};
    google::protobuf::io::CodedInputStream stream{&array};
    stream.SetRecursionLimit(depth_limit);
    if (!message.ParseFromCodedStream(&stream) || !stream.ConsumedEntireMessage()) {
        return std::unexpected{v1::REFUSAL_MALFORMED};
    }
    return {};
}

std::expected<void, v1::Refusal> parse_json(google::protobuf::Message& message, std::string_view text,
                                            std::size_t limit) {
    if (text.size() > limit) return std::unexpected{v1::REFUSAL_TOO_LARGE};
    if (text.empty() || too_deep(text)) return std::unexpected{v1::REFUSAL_MALFORMED};
    google::protobuf::util::JsonParseOptions options;
    options.ignore_unknown_fields = true;
    if (!google::protobuf::util::JsonStringToMessage({text.data(), text.size()}, &message, options).ok()) {
        return std::unexpected{v1::REFUSAL_MALFORMED};
    }
    return {};
}

std::string to_bytes(const google::protobuf::Message& message) {
    // Without maps (the schema has none) protobuf's serialisation is a function of the message alone.
    return message.SerializeAsString();
}

std::string to_json(const google::protobuf::Message& message) {
    std::string text;
    const auto status = google::protobuf::util::MessageToJsonString(message, &text, {});
    return status.ok() ? text : std::string{"{}"};
}

}  // namespace layso
