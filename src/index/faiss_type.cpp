#include "index/faiss_type.hpp"

#include <algorithm>
#include <charconv>

#include "core/error.hpp"

namespace cm {
namespace {

constexpr size_t kPointsPerCentroid = 39;  // FAISS's own least
constexpr size_t kCentroidsOfPart = 256;
constexpr size_t kMostLists = 16384, kMostLinks = 128;

constexpr std::string_view kScalarCodes[] = {"SQ4", "SQ6", "SQ8", "SQfp16"};

struct Refused {
  std::string_view prefix, why;
};
constexpr std::string_view kLapack = "needs matrix factorisation (LAPACK), which is not built in";
constexpr std::string_view kNoFilter = "cannot search under a filter";
constexpr Refused kRefused[] = {{"PCA", kLapack},
                                {"OPQ", kLapack},
                                {"ITQ", kLapack},
                                {"RR", kLapack},
                                {"RQ", kLapack},
                                {"LSQ", kLapack},
                                {"PRQ", kLapack},
                                {"PLSQ", kLapack},
                                {"LSH", kNoFilter},
                                {"NSG", kNoFilter},
                                {"NNDescent", kNoFilter},
                                {"IMI", "is not taken"},
                                {"IDMap", "is not needed: rows carry their own ids"},
                                {"L2norm", "is not needed: vectors are of unit length"},
                                {"RFlat", "is not needed: hits are scored by the vectors themselves"},
                                {"Refine", "is not needed: hits are scored by the vectors themselves"}};

class TypeReader {
 public:
  TypeReader(std::string_view factory, size_t dim, std::string_view pointer)
      : factory_(factory), rest_(factory), dim_(dim), pointer_(pointer) {}

  FaissType read() {
    refuse_known();
    if (take("IVF")) {
      type_.lists = number(1, kMostLists, "lists");
      if (take("_HNSW")) type_.links = number(2, kMostLinks, "links");
      if (!take(",")) fail("an inverted file needs its codes, as in \"IVF256,Flat\"");
      codes();
    } else if (take("HNSW")) {
      type_.links = number(2, kMostLinks, "links");
      type_.exact_codes = true;
      if (take(",")) codes();
    } else {
      codes();
    }
    if (!rest_.empty()) fail("nothing is known that ends in \"" + std::string(rest_) + "\"");
    type_.factory = factory_;
    return type_;
  }

 private:
  [[noreturn]] void fail(const std::string& why) const {
    fail_invalid(std::string(pointer_), "is no FAISS index type that is taken, was \"" +
                                            std::string(factory_) + "\": " + why +
                                            "; taken are Flat, SQ8, HNSW32, IVF256,Flat and their like");
  }

  /// A part of the string that FAISS knows and we refuse, told by its reason.
  void refuse_known() const {
    for (std::string_view rest = factory_; !rest.empty();) {
      const std::string_view part = rest.substr(0, rest.find(','));
      for (const Refused& refused : kRefused) {
        if (part.starts_with(refused.prefix))
          fail(std::string(refused.prefix) + " " + std::string(refused.why));
      }
      rest.remove_prefix(std::min(part.size() + 1, rest.size()));
    }
  }

  bool take(std::string_view token) {
    if (!rest_.starts_with(token)) return false;
    rest_.remove_prefix(token.size());
    return true;
  }

  size_t number(size_t least, size_t most, const char* what) {
    size_t value = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    if (error != std::errc() || value < least || value > most) {
      fail(std::string(what) + " must be " + std::to_string(least) + " to " + std::to_string(most));
    }
    rest_.remove_prefix(static_cast<size_t>(end - rest_.data()));
    return value;
  }

  void codes() {
    type_.exact_codes = take("Flat");
    if (type_.exact_codes) return;
    for (std::string_view code : kScalarCodes) {
      if (take(code)) return;
    }
    if (!take("PQ")) fail("codes are Flat, SQ4, SQ6, SQ8, SQfp16 or, after IVF, PQ16");
    if (type_.lists == 0) fail("PQ without IVF cannot search under a filter");
    type_.parts = number(1, dim_, "parts of PQ");
    if (dim_ % type_.parts != 0)
      fail("parts of PQ must divide the dimension, which is " + std::to_string(dim_));
    if (take("x") && number(8, 8, "bits of PQ") != 8) fail("bits of PQ must be 8");
  }

  std::string_view factory_, rest_;
  size_t dim_;
  std::string_view pointer_;
  FaissType type_;
};

}  // namespace

size_t FaissType::least_rows() const noexcept {
  return std::max<size_t>(1, kPointsPerCentroid * std::max(lists, parts > 0 ? kCentroidsOfPart : 0));
}

size_t FaissType::sample_rows() const noexcept {
  const size_t centroids = std::max(lists, parts > 0 ? kCentroidsOfPart : 0);
  return std::max<size_t>(16'384, 64 * centroids);
}

FaissType parse_faiss_type(std::string_view factory, size_t dim, std::string_view pointer) {
  return TypeReader(factory, dim, pointer).read();
}

}  // namespace cm
