// Writes JSON text straight into a string: no tree, keys in the order they are written.
#pragma once
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace cm {

class JsonWriter {
 public:
  /// Appends to `out`, which must outlive the writer.
  explicit JsonWriter(std::string& out) : out_(out) {}

  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }
  JsonWriter& key(std::string_view name);

  JsonWriter& value(std::string_view text);
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(bool flag);
  JsonWriter& value(double number);  ///< shortest text that reads back as the same number; not finite: null
  template <std::integral T>
  JsonWriter& value(T number) {
    if constexpr (std::is_signed_v<T>) {
      return signed_value(number);
    } else {
      return unsigned_value(number);
    }
  }
  /// Text that is JSON already (a stored profile).
  JsonWriter& raw(std::string_view text);

  template <class T>
  JsonWriter& member(std::string_view name, const T& v) {
    return key(name).value(v);
  }
  JsonWriter& raw_member(std::string_view name, std::string_view text) { return key(name).raw(text); }

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  JsonWriter& signed_value(int64_t number);
  JsonWriter& unsigned_value(uint64_t number);
  void separate();

  std::string& out_;
  bool comma_ = false;  // the next key or value follows another
};

/// Appends `text` quoted and escaped.
void append_quoted(std::string& out, std::string_view text);
/// Appends the shortest decimal that reads back as `number`; whole numbers without a point.
void append_number(std::string& out, double number);

}  // namespace cm
