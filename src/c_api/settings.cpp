#include "c_api/settings.hpp"

#include "core/time.hpp"

namespace cm {

template <>
const Object& table<Settings>() {
  static const Lasting<Object> made = [] {
    Object o = object<Settings>(
        "Settings", "How an engine works. Given at open; those marked so can be changed by `configure`.",
        {field("durability", &Settings::durability,
               "full: each acknowledged write survives a power cut; normal: survives a crash of the process; "
               "off: may "
               "be lost with the machine."),
         field("time_zone", &Settings::time_zone, text(1, 100),
               "IANA name or offset in which reference_time's day is taken. Can be configured."),
         field("index", &Settings::index, text(1, 200),
               "exact: our scan; or a FAISS factory string (\"Flat\", \"IVF256,Flat\", \"HNSW32\", \"SQ8\") "
               "that "
               "proposes when a search says exact: false."),
         field("embedder", &Settings::embedder, choice({"builtin", "none"}),
               "builtin: hashed n-grams, offline; none: no vectors, words and filters alone. A host's own is "
               "set by "
               "castmatch_engine_set_embedder, and gives vectors of the host's their name and dimension."),
         field("read_only", &Settings::read_only, "Never write to the file."),
         field("create", &Settings::create, "Make the file when it does not exist."),
         field("busy_timeout_ms", &Settings::busy_timeout_ms, whole(0, 3'600'000),
               "How long a call without a deadline waits for another process's lock.")});
    o.check = [](const json& v, std::string_view at, Faults& faults) {
      const auto zone = v.find("time_zone");
      if (zone != v.end() && !zone_offset(zone->get_ref<const std::string&>(), 0)) {
        faults.add(pointer_to(at, "time_zone"), "is no time zone, was " + shown(*zone));
      }
    };
    return o;
  }();
  return made;
}

Settings read_settings(std::string_view text, const Settings& base) {
  Settings out = base;
  if (text.empty()) return out;
  const json tree = parse_json(text);
  Faults faults;
  check(tree, object_of<Settings>(), "/settings", faults);
  faults.raise();
  read_fields(tree, out);
  return out;
}

std::string difference(const Settings& wanted, const Settings& open) {
  for (const Field& f : table<Settings>().fields) {
    const auto value = [&](const Settings& settings) {
      std::string text;
      JsonWriter out(text);
      out.begin_object();
      f.write(&settings, out);
      out.end_object();
      return parse_json(text).at(f.name).dump();
    };
    if (value(wanted) != value(open)) {
      return std::string(f.name) + " is " + value(open) + ", not " + value(wanted);
    }
  }
  return {};
}

void write_settings(JsonWriter& out, const Settings& settings) {
  out.begin_object();
  for (const Field& f : table<Settings>().fields) f.write(&settings, out);
  out.end_object();
}

}  // namespace cm
