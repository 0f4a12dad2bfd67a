// Entry of castmatch.node: once for each environment that loads it.
#include "environment.hpp"
#include "exports.hpp"

static Napi::Object init(Napi::Env env, Napi::Object exports) {
  cmnode::Environment::create(env);
  cmnode::export_engine(exports);
  cmnode::export_calls(exports);
  cmnode::export_streams(exports);
  cmnode::export_vectors(exports);
  cmnode::export_embedder(exports);
  return exports;
}

NODE_API_MODULE(castmatch, init)
