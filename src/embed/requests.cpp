#include "embed/requests.hpp"

namespace cm {
namespace {
constexpr double kMostTexts = 10'000;
constexpr double kMostRows = 1e9;
}  // namespace

template <>
const Object& table<EmbedRequest>() {
  static const Lasting<Object> made = object<EmbedRequest>(
      "EmbedRequest", "Texts to turn into vectors.",
      {required(field("texts", &EmbedRequest::texts, list_of(text(), 1, kMostTexts), "Texts."))});
  return made;
}

const Object* embed_answer() {
  static const Lasting<Object> made = described_object(
      "EmbedResponse", "Vectors of unit length, one a text.",
      {required(field("model", text(), "The embedder.")),
       required(field("dim", whole(1, 8192), "Numbers a vector.")),
       required(field("vectors", list_of(list_of(number(-1, 1))), "In the order of the texts."))});
  return &made;
}

const Object* embedder_answer() {
  static const Lasting<Object> made = described_object(
      "EmbedderResponse", "The embedder in use.",
      {required(field("name", text(), "Model id that vectors are stored under; \"none\" without one.")),
       required(field("dim", whole(0, 8192), "Numbers a vector.")),
       required(field("built_in", flag(), "Runs inside the library.")),
       required(field("default_semantic_weight", number(0, 1), "Used by a search that names none.")),
       required(field("vectors", whole(0, kMostRows), "Talents that have a vector.")),
       required(field("due", whole(0, kMostRows), "Talents whose vector is to be made, or made again.")),
       required(field("withheld", whole(0, kMostRows), "Talents whose text may not go to a hosted model.")),
       field("failure", text(), "Why the last attempt failed.")});
  return &made;
}

const Object* reembed_answer() {
  static const Lasting<Object> made =
      described_object("ReembedResponse", "What was made.",
                       {required(field("vectors", whole(0, kMostRows), "Vectors made."))});
  return &made;
}

const Object* reembed_event() {
  static const Lasting<Object> made =
      described_object("ReembedEvent", "Progress.",
                       {required(field("done", whole(0, kMostRows), "Vectors made so far.")),
                        required(field("total", whole(0, kMostRows), "Vectors to make."))});
  return &made;
}

}  // namespace cm
