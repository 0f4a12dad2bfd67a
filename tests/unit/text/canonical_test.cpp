#include "text/canonical.hpp"

#include <doctest/doctest.h>

#include <map>

#include "text/canonical_names.hpp"
#include "text/fold.hpp"

using cm::canonical;
using cm::canonical_display;

TEST_CASE("a city is the same under its old name and in other scripts") {
  for (const char* name : {"Bombay", "BOMBAY", " mumbai ", "बंबई", "बम्बई", "मुंबई", "मुम्बई"})
    CHECK(canonical("city", name) == "mumbai");
  CHECK(canonical("city", "Bangalore") == "bengaluru");
  CHECK(canonical("city", "Baroda") == "vadodara");
  CHECK(canonical("city", "Gurgaon") == "gurugram");
  CHECK(canonical_display("city", "गुड़गाँव") == "Gurugram");
}

TEST_CASE("languages and platforms") {
  CHECK(canonical("language", "Bangla") == "bengali");
  CHECK(canonical("language", "हिन्दी") == "hindi");
  CHECK(canonical_display("platform", "hotstar") == "JioHotstar");
  CHECK(canonical("platform", "Prime Video") == canonical("platform", "Amazon Prime"));
}

TEST_CASE("an unknown value is itself, folded; kinds do not mix") {
  CHECK(canonical("city", "  Tezpur  Town ") == "tezpur town");
  CHECK(canonical_display("city", "Tezpur").empty());
  CHECK(canonical("skill", "Bombay") == "bombay");
  CHECK(canonical("city", "Hindi") == "hindi");
  CHECK(canonical_display("city", "Hindi").empty());
}

TEST_CASE("no spelling belongs to two groups, and a canonical value is canonical") {
  const std::pair<const char*, std::span<const std::string_view>> kinds[] = {
      {"city", cm::text::city_names()},
      {"language", cm::text::language_names()},
      {"platform", cm::text::platform_names()}};
  for (const auto& [kind, groups] : kinds) {
    std::map<std::string, std::string_view> owner;
    for (std::string_view group : groups) {
      for (std::string_view rest = group; !rest.empty();) {
        const std::string_view name = rest.substr(0, rest.find('|'));
        const auto [at, added] = owner.emplace(cm::fold(name), group);
        INFO(name);
        CHECK((added || at->second == group));
        CHECK(canonical(kind, canonical(kind, name)) == canonical(kind, name));
        rest.remove_prefix(std::min(rest.size(), name.size() + 1));
      }
    }
  }
}
