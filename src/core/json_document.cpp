#include "core/json_document.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/utf8.hpp"

namespace cm {

/// Recursive descent; its depth is bounded by the limits.
class DocumentParser {
 public:
  using Item = JsonNode::Item;
  using Kind = JsonNode::Kind;

  DocumentParser(JsonDocument& out, std::string_view text, size_t depth)
      : items_(out.items_),
        open_(out.open_),
        unescaped_(out.unescaped_),
        at_(text.data()),
        end_(at_ + text.size()),
        depth_(depth) {}

  bool document() {
    Item root{};
    if (!value(root)) return false;
    skip_space();
    if (at_ != end_) return false;
    items_.push_back(root);
    return true;
  }

 private:
  void skip_space() noexcept {
    while (at_ != end_ && (*at_ == ' ' || *at_ == '\n' || *at_ == '\t' || *at_ == '\r')) ++at_;
  }
  bool next_is(char c) noexcept {
    skip_space();
    if (at_ == end_ || *at_ != c) return false;
    ++at_;
    return true;
  }

  bool value(Item& out) {
    skip_space();
    if (at_ == end_) return false;
    switch (*at_) {
      case '{':
        return container(out, Kind::object, '}');
      case '[':
        return container(out, Kind::list, ']');
      case '"':
        return string(out);
      case 't':
        return literal("true", out, Kind::flag, 1);
      case 'f':
        return literal("false", out, Kind::flag, 0);
      case 'n':
        return literal("null", out, Kind::null, 0);
      default:
        return number(out);
    }
  }

  bool literal(std::string_view word, Item& out, Kind kind, int64_t value) {
    if (static_cast<size_t>(end_ - at_) < word.size() || std::string_view(at_, word.size()) != word)
      return false;
    at_ += word.size();
    out = {{value}, 0, kind};
    return true;
  }

  bool container(Item& out, Kind kind, char close) {
    if (depth_ == 0) return false;
    --depth_;
    ++at_;
    const size_t mark = open_.size();
    if (!next_is(close)) {
      do {
        Item item{};
        if (kind == Kind::object) {
          skip_space();
          if (at_ == end_ || *at_ != '"' || !string(item) || !next_is(':')) return false;
          open_.push_back(item);
        }
        if (!value(item)) return false;
        open_.push_back(item);
      } while (next_is(','));
      if (!next_is(close)) return false;
    }
    if (kind == Kind::object && !sort_members(mark)) return false;
    out.of.first = items_.size();
    out.kind = kind;
    out.size = static_cast<uint32_t>((open_.size() - mark) / (kind == Kind::object ? 2 : 1));
    items_.insert(items_.end(), open_.begin() + static_cast<std::ptrdiff_t>(mark), open_.end());
    open_.resize(mark);
    ++depth_;
    return true;
  }

  struct Pair {
    Item key, value;
    std::string_view name() const noexcept { return {key.of.text, key.size}; }
  };
  static_assert(sizeof(Pair) == 2 * sizeof(Item));

  /// False when a key is given twice.
  bool sort_members(size_t mark) {
    const size_t n = (open_.size() - mark) / 2;
    if (n < 2) return true;
    auto* begin = reinterpret_cast<Pair*>(open_.data() + mark);
    const auto less = [](const Pair& a, const Pair& b) { return a.name() < b.name(); };
    std::sort(begin, begin + n, less);
    for (size_t i = 1; i < n; ++i) {
      if (begin[i - 1].name() == begin[i].name()) return false;
    }
    return true;
  }

  bool string(Item& out) {
    const char* begin = ++at_;
    if (!plain_run()) return false;
    if (*at_ == '"') {
      out.of.text = begin;
      out.size = static_cast<uint32_t>(at_ - begin);
      out.kind = Kind::text;
      ++at_;
      return true;
    }
    return escaped_string(out, begin);
  }

  /// Moves to the next quote or backslash over characters that stand for themselves; false at anything else.
  bool plain_run() {
    while (at_ != end_) {
      const auto c = static_cast<unsigned char>(*at_);
      if (c == '"' || c == '\\') return true;
      if (c < 0x20) return false;
      const size_t size = c < 0x80 ? 1 : utf8_sequence(at_, end_);
      if (size == 0) return false;
      at_ += size;
    }
    return false;
  }

  unsigned byte(size_t i) const noexcept {
    return static_cast<size_t>(end_ - at_) > i ? static_cast<unsigned char>(at_[i]) : 0;
  }

  /// `at_` stands on the first backslash.
  bool escaped_string(Item& out, const char* begin) {
    const size_t start = unescaped_.size();
    unescaped_.append(begin, at_);
    while (*at_ == '\\') {
      ++at_;
      if (at_ == end_ || !escape()) return false;
      begin = at_;
      if (!plain_run()) return false;
      unescaped_.append(begin, at_);
    }
    ++at_;
    out.of.text = unescaped_.data() + start;  // it never grows past what parse() reserved
    out.size = static_cast<uint32_t>(unescaped_.size() - start);
    out.kind = Kind::text;
    return true;
  }

  bool escape() {
    constexpr std::string_view kFrom = "\"\\/bfnrt", kTo = "\"\\/\b\f\n\r\t";
    const char c = *at_++;
    if (c == 'u') return unicode_escape();
    const size_t found = kFrom.find(c);
    if (found == std::string_view::npos) return false;
    unescaped_ += kTo[found];
    return true;
  }

  bool hex4(unsigned& out) {
    if (end_ - at_ < 4) return false;
    const auto [stop, wrong] = std::from_chars(at_, at_ + 4, out, 16);
    if (wrong != std::errc() || stop != at_ + 4) return false;
    at_ += 4;
    return true;
  }

  bool unicode_escape() {
    unsigned code = 0, low = 0;
    if (!hex4(code) || (code >= 0xDC00 && code <= 0xDFFF)) return false;
    if (code >= 0xD800 && code <= 0xDBFF) {
      if (byte(0) != '\\' || byte(1) != 'u') return false;
      at_ += 2;
      if (!hex4(low) || low < 0xDC00 || low > 0xDFFF) return false;
      code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    }
    append(code);
    return true;
  }

  void append(unsigned code) {
    const auto put = [this](unsigned b) { unescaped_ += static_cast<char>(b); };
    if (code < 0x80) return put(code);
    if (code < 0x800) {
      put(0xC0 | code >> 6);
    } else if (code < 0x10000) {
      put(0xE0 | code >> 12);
      put(0x80 | (code >> 6 & 0x3F));
    } else {
      put(0xF0 | code >> 18);
      put(0x80 | (code >> 12 & 0x3F));
      put(0x80 | (code >> 6 & 0x3F));
    }
    put(0x80 | (code & 0x3F));
  }

  bool digits() noexcept {
    const char* begin = at_;
    while (at_ != end_ && *at_ >= '0' && *at_ <= '9') ++at_;
    return at_ != begin;
  }
  bool taken(char c) noexcept {
    if (at_ == end_ || *at_ != c) return false;
    ++at_;
    return true;
  }

  bool number(Item& out) {
    const char* begin = at_;
    const bool negative = taken('-');
    if (!taken('0') && !digits()) return false;
    bool whole = true;
    if (taken('.')) {
      whole = false;
      if (!digits()) return false;
    }
    if (taken('e') || taken('E')) {
      whole = false;
      if (!taken('+')) taken('-');
      if (!digits()) return false;
    }
    return whole ? whole_number(begin, negative, out) : floating(begin, out);
  }

  /// False when it does not fit 64 bits: a double would be another number.
  bool whole_number(const char* begin, bool negative, Item& out) {
    out.size = 0;
    if (negative) {
      out.kind = Kind::whole;
      return std::from_chars(begin, at_, out.of.whole).ec == std::errc();
    }
    uint64_t n = 0;
    if (std::from_chars(begin, at_, n).ec != std::errc()) return false;
    out.of.whole = static_cast<int64_t>(n);
    out.kind = Kind::unsigned_whole;
    return true;
  }

  bool floating(const char* begin, Item& out) {
    out = {{0}, 0, Kind::number};
    const auto [stop, wrong] = std::from_chars(begin, at_, out.of.number);
    return wrong == std::errc() && stop == at_ && std::isfinite(out.of.number);
  }

  std::vector<Item>& items_;
  std::vector<Item>& open_;
  std::string& unescaped_;
  const char* at_;
  const char* end_;
  size_t depth_;
};

double JsonNode::number() const noexcept {
  if (item_->kind == Kind::number) return item_->of.number;
  if (item_->kind == Kind::unsigned_whole) return static_cast<double>(static_cast<uint64_t>(item_->of.whole));
  return static_cast<double>(item_->of.whole);
}

std::optional<JsonNode> JsonNode::find(std::string_view wanted) const noexcept {
  for (size_t i = 0; i < size(); ++i) {  // few members: no search beats a look at each
    if (key(i) == wanted) return member(i);
  }
  return std::nullopt;
}

bool JsonDocument::parse(std::string_view text, const JsonLimits& limits) {
  items_.clear();
  open_.clear();
  unescaped_.clear();
  if (text.size() > limits.bytes) return false;
  if (text.find('\\') != std::string_view::npos) unescaped_.reserve(text.size());  // views into it stay good
  return DocumentParser(*this, text, limits.depth).document();
}

json to_json(const JsonNode& node) {
  switch (node.kind()) {
    case JsonNode::Kind::null:
      return nullptr;
    case JsonNode::Kind::flag:
      return node.flag();
    case JsonNode::Kind::whole:
      return node.whole();
    case JsonNode::Kind::unsigned_whole:
      return static_cast<uint64_t>(node.whole());
    case JsonNode::Kind::number:
      return node.number();
    case JsonNode::Kind::text:
      return std::string(node.text());
    case JsonNode::Kind::list: {
      json out = json::array();
      auto& list = out.get_ref<json::array_t&>();
      list.reserve(node.size());
      for (size_t i = 0; i < node.size(); ++i) list.push_back(to_json(node.element(i)));
      return out;
    }
    case JsonNode::Kind::object: {
      json out = json::object();
      auto& members = out.get_ref<json::object_t&>();
      for (size_t i = 0; i < node.size(); ++i) {
        members.emplace_hint(members.end(), std::string(node.key(i)), to_json(node.member(i)));
      }
      return out;
    }
  }
  return nullptr;
}

}  // namespace cm
