// What the library says of itself.
#include "castmatch/castmatch.h"
#include "core/error.hpp"
#include "core/json_writer.hpp"

#define CASTMATCH_TEXT_(x) #x
#define CASTMATCH_TEXT(x) CASTMATCH_TEXT_(x)

namespace {

constexpr char kVersion[] = CASTMATCH_TEXT(CASTMATCH_VERSION_MAJOR) "." CASTMATCH_TEXT(
    CASTMATCH_VERSION_MINOR) "." CASTMATCH_TEXT(CASTMATCH_VERSION_PATCH);

#if defined(__clang__)
constexpr char kCompiler[] = "clang " __clang_version__;
#else
constexpr char kCompiler[] = "gcc " __VERSION__;
#endif

std::string features_text() {
  std::string out;
  cm::JsonWriter json(out);
  json.begin_object().member("version", kVersion).member("compiler", kCompiler);
  json.key("storage").begin_array().value("sqlite").end_array();
  json.key("index").begin_array().value("exact").value("faiss").end_array();
  json.key("embedders").begin_array().value("builtin").value("host").end_array();
  json.end_object();
  return out;
}

}  // namespace

const char* castmatch_version(void) { return kVersion; }

const char* castmatch_features(void) {
  static const std::string* const made = new std::string(features_text());  // outlives static destructors
  return made->c_str();
}

const char* castmatch_status_name(castmatch_status status) {
  return cm::status_name(static_cast<cm::Status>(status));
}
