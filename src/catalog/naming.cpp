#include "catalog/naming.hpp"

#include "text/canonical.hpp"
#include "text/fold.hpp"

namespace cm {

std::string name_key(NameKind kind, std::string_view name) {
  switch (kind) {
    case NameKind::city:
      return canonical("city", name);
    case NameKind::language:
      return canonical("language", name);
    case NameKind::platform:
      return canonical("platform", name);
    default:
      return fold_key(name);
  }
}

}  // namespace cm
