#include "core/json.hpp"

#include <utility>
#include <vector>

#include "core/error.hpp"
#include "core/json_document.hpp"
#include "core/json_writer.hpp"

namespace cm {
namespace {

/// Hands the text to nlohmann's reader and says how far that has come.
class Progress {
 public:
  using iterator_category = std::forward_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  Progress(const char* at, const char** reached) : at_(at), reached_(reached) {}
  const char& operator*() const noexcept { return *at_; }
  Progress& operator++() noexcept {
    *reached_ = ++at_;
    return *this;
  }
  Progress operator++(int) noexcept {
    Progress before = *this;
    ++*this;
    return before;
  }
  bool operator==(const Progress& other) const noexcept { return at_ == other.at_; }

 private:
  const char* at_;
  const char** reached_;
};

/// Builds the tree while it knows where it stands, which nlohmann's own builder does not.
class TreeBuilder : public nlohmann::json_sax<json> {
 public:
  TreeBuilder(std::string_view text, size_t max_depth)
      : text_(text), max_depth_(max_depth), reached_(text.data()) {}

  void read() {
    const char* const begin = text_.data();
    json::sax_parse(Progress(begin, &reached_), Progress(begin + text_.size(), &reached_), this);
    refuse_nul();
  }

  bool null() override { return add(nullptr); }
  bool boolean(bool v) override { return add(v); }
  bool number_integer(number_integer_t v) override { return add(v); }
  bool number_unsigned(number_unsigned_t v) override { return add(v); }
  bool number_float(number_float_t v, const string_t& written) override {
    if (written.find_first_of(".eE") == std::string::npos) {
      fail(
          "is an integer that does not fit 64 bits; write it as a string, or as a decimal (with a point or "
          "an "
          "exponent)",
          start_of_number(written));
    }
    return add(v);
  }
  bool string(string_t& v) override { return add(std::move(v)); }
  bool binary(binary_t&) override { return false; }
  bool start_object(size_t) override { return open(json::object()); }
  bool end_object() override { return close(); }
  bool start_array(size_t) override { return open(json::array()); }
  bool end_array() override { return close(); }

  bool key(string_t& name) override {
    Frame& frame = stack_.back();
    const auto [slot, fresh] = frame.container->get_ref<json::object_t&>().try_emplace(name, nullptr);
    frame.slot = &slot->second;
    frame.name = std::move(name);
    if (!fresh) fail("key is given twice", start_of_string());
    return true;
  }

  bool parse_error(size_t position, const std::string& token, const nlohmann::detail::exception& e) override {
    constexpr int kNumberOverflow = 406;
    if (e.id == kNumberOverflow) {
      fail("is a number beyond 1.8e308, the largest there is; write it as a string", position - token.size());
    }
    fail(reason(e.what()), position == 0 ? 0 : position - 1);
  }

  json take() { return std::move(root_); }

 private:
  struct Frame {
    json* container;
    json* slot = nullptr;  // where the value of the key just read goes
    std::string name;      // that key
  };

  template <class V>
  bool add(V&& value) {
    place(json(std::forward<V>(value)));
    return true;
  }

  json* place(json value) {
    if (stack_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    Frame& frame = stack_.back();
    if (frame.container->is_array()) {
      auto& items = frame.container->get_ref<json::array_t&>();
      items.push_back(std::move(value));
      return &items.back();
    }
    *frame.slot = std::move(value);
    return frame.slot;
  }

  bool open(json container) {
    if (stack_.size() >= max_depth_) {
      fail("is nested deeper than " + std::to_string(max_depth_) + " levels", std::string::npos);
    }
    stack_.push_back({place(std::move(container)), nullptr, {}});
    return true;
  }

  bool close() {
    stack_.pop_back();
    return true;
  }

  std::string pointer() const {
    std::string out;
    for (const Frame& frame : stack_) {
      if (frame.container->is_array()) {
        // The element being read: the last one while a container inside it is open, else the next.
        out = pointer_to(out, frame.container->size() - (&frame == &stack_.back() ? 0 : 1));
      } else if (frame.slot != nullptr) {
        out = pointer_to(out, frame.name);
      }
    }
    return out;
  }

  /// nlohmann: "[json.exception.parse_error.101] parse error at line 1, column 9: syntax error while ...;
  /// last read: '...'": what follows the position, without the text read, which may be half a character.
  static std::string reason(std::string_view what) {
    const size_t colon = what.find(": ");
    if (colon != std::string_view::npos) what.remove_prefix(colon + 2);
    what = what.substr(0, what.find("; last read"));
    return "is not JSON: " + std::string(what);
  }

  /// nlohmann takes a NUL byte for the end of the text, whatever follows.
  void refuse_nul() const {
    const size_t at = text_.find('\0');
    if (at != std::string_view::npos) fail("is not JSON: it holds a NUL byte", at);
  }

  size_t reached() const noexcept { return static_cast<size_t>(reached_ - text_.data()); }

  /// Of the string that was just read: a quote inside it has an odd number of backslashes before it.
  size_t start_of_string() const noexcept {
    for (size_t at = reached() - 1;;) {
      at = text_.rfind('"', at - 1);
      size_t slashes = 0;
      while (slashes < at && text_[at - 1 - slashes] == '\\') ++slashes;
      if (slashes % 2 == 0) return at;
    }
  }

  /// Of the number that was just read: the reader has looked at the character behind it, if there is one.
  size_t start_of_number(std::string_view written) const noexcept {
    const size_t at = reached() - written.size();
    return text_.substr(at) == written ? at : at - 1;
  }

  [[noreturn]] void fail(const std::string& why, size_t offset) const {
    const std::string at = pointer();
    std::string detail;
    JsonWriter out(detail);
    out.begin_object().member("pointer", at);
    if (offset != std::string::npos) out.member("offset", std::min(offset, text_.size()));
    out.key("faults").begin_array().begin_object();
    out.member("pointer", at).member("message", why).end_object().end_array().end_object();
    std::string message = at.empty() ? "the request " + why : at + " " + why;
    if (offset != std::string::npos) message += " (byte " + std::to_string(offset) + ")";
    throw Error(Status::invalid, std::move(message), std::move(detail));
  }

  std::string_view text_;
  size_t max_depth_;
  const char* reached_;
  json root_;
  std::vector<Frame> stack_;
};

}  // namespace

json parse_json(std::string_view text, const JsonLimits& limits) {
  if (text.size() > limits.bytes) {
    fail_invalid("", "is " + std::to_string(text.size()) + " bytes long, the limit is " +
                         std::to_string(limits.bytes));
  }
  JsonDocument fast;
  if (fast.parse(text, limits)) return to_json(fast.root());
  TreeBuilder builder(text, limits.depth);  // slower, and knows what is wrong
  builder.read();
  return builder.take();
}

std::string dump_json(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

const char* json_kind(const json& value) noexcept {
  switch (value.type()) {
    case json::value_t::null:
      return "null";
    case json::value_t::boolean:
      return "a boolean";
    case json::value_t::string:
      return "a string";
    case json::value_t::array:
      return "a list";
    case json::value_t::object:
      return "an object";
    default:
      return "a number";
  }
}

std::string shown(const json& value) {
  constexpr size_t kLongest = 60;
  std::string text = dump_json(value);
  if (text.size() <= kLongest) return text;
  size_t cut = kLongest;
  while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) --cut;
  return text.substr(0, cut) + "...";
}

}  // namespace cm
