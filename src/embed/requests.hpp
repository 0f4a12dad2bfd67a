// Requests and answers of the operations of module "embed".
#pragma once
#include <string>
#include <vector>

#include "core/field.hpp"

namespace cm {

struct EmbedRequest {
  std::vector<std::string> texts;
};

template <>
const Object& table<EmbedRequest>();

const Object* embed_answer();
const Object* embedder_answer();
const Object* reembed_answer();
const Object* reembed_event();

}  // namespace cm
