// What each file gives to JavaScript.
#pragma once
#include <napi.h>

namespace cmnode {

void export_engine(Napi::Object exports);
void export_calls(Napi::Object exports);
void export_streams(Napi::Object exports);
void export_vectors(Napi::Object exports);
void export_embedder(Napi::Object exports);

}  // namespace cmnode
