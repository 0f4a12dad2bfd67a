// A JavaScript array of strings as the library takes it: pointers to NUL-terminated texts.
#pragma once
#include <napi.h>

#include <string>
#include <vector>

namespace cmnode {

class TextList {
 public:
  explicit TextList(const Napi::Array& texts) {
    texts_.reserve(texts.Length());
    pointers_.reserve(texts.Length());
    for (uint32_t i = 0; i < texts.Length(); ++i) {
      Napi::HandleScope scope(texts.Env());
      texts_.push_back(texts.Get(i).ToString());
    }
    for (const std::string& text : texts_) pointers_.push_back(text.c_str());
  }

  const char* const* data() const { return pointers_.data(); }
  size_t size() const { return pointers_.size(); }

 private:
  std::vector<std::string> texts_;
  std::vector<const char*> pointers_;
};

}  // namespace cmnode
