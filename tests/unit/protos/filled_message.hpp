#pragma once

#include <google/protobuf/message.h>

#include <memory>
#include <string>
#include <vector>

namespace layso::test {

// Every message type of the schema, in order of name.
std::vector<const google::protobuf::Descriptor*> schema_messages();

// A message of that type with every field set to a value that follows from its number alone; of a oneof, the field at
// `choice` (modulo their count).
std::unique_ptr<google::protobuf::Message> filled_message(const google::protobuf::Descriptor& type, int choice = 0,
                                                          int depth = 0);

std::string hexadecimal(const std::string& bytes);
// Its inverse, for lower-case digits in pairs.
std::string from_hexadecimal(const std::string& text);

}  // namespace layso::test
