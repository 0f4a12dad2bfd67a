// Text to vectors: the interface behind which the built-in model, the host's callback and later models stand.
#pragma once
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/call.hpp"

namespace cm {

class Embedder {
 public:
  virtual ~Embedder() = default;
  virtual const std::string& name() const noexcept = 0;  ///< model id that vectors are stored under
  virtual size_t dim() const noexcept = 0;
  /// True for one that runs in the library at once and cannot fail (the next search may wait for it).
  virtual bool built_in() const noexcept = 0;
  /// True when texts leave the machine by the library's own doing: it then gets only the texts of talents who
  /// consented to hosted models. What a host's callback does with a text is the host's business.
  virtual bool hosted() const noexcept { return false; }
  /// True for one that is to know talents by name as well. Names stay out of the texts of all others, which
  /// may leave the machine: to them a name says nothing about casting.
  virtual bool takes_names() const noexcept { return false; }
  /// The least cosine that two of its vectors can be meant to have: where scores begin.
  virtual float least_cosine() const noexcept { return -1; }
  /// Writes texts.size() rows of dim() floats, each of unit length (a text without content: all zero).
  /// PROVIDER when the model fails, answers a wrong dimension or numbers that are not finite.
  virtual void embed(const Call& call, std::span<const std::string_view> texts, float* rows) = 0;
};

/// The offline baseline: signed hashed word and character n-grams, sub-linear term frequency, fixed
/// dimension.
std::unique_ptr<Embedder> make_builtin_embedder();

}  // namespace cm
