// castmatch doctor: is everything as it should be, and what is in use?
#include "cli/context.hpp"
#include "cli/profile_text.hpp"
#include "cli/table.hpp"

namespace cm::cli {
namespace {

/// Reads every profile back through the doors; what is damaged fails here.
json read_back(Context& context) {
  const double stored = json::parse(context.invoke("talent_count", json::object())).value("count", 0.0);
  double read = 0;
  std::string after;
  do {
    json request = {{"limit", 1000}};
    if (!after.empty()) request["after"] = after;
    const json page = json::parse(context.invoke("talent_list", request));
    read += static_cast<double>(page.at("talents").size());
    after = text_of(page, "next");
  } while (!after.empty());
  return {{"stored", stored}, {"read", read}, {"ok", stored == read}};
}

/// Nested objects as "storage bytes".
void add_rows(Table& table, const std::string& prefix, const json& object) {
  for (const auto& [key, value] : object.items()) {
    const std::string name = prefix.empty() ? key : prefix + " " + key;
    if (value.is_object()) {
      add_rows(table, name, value);
    } else if (value.is_array()) {
      table.add({name, joined(value)});
    } else {
      table.add({name, value.is_number_unsigned() && value > 9999 ? grouped(value.get<double>())
                                                                  : text_of(object, key)});
    }
  }
}

/// The built-in model keeps no vectors: what is "due" is made by whoever searches.
json in_words(json embedder) {
  if (!embedder.value("built_in", false)) return embedder;
  embedder.erase("due");
  embedder["vectors"] = "made in each process, none stored";
  return embedder;
}

std::string report_text(const json& report, const Terminal& terminal) {
  Table table({{Style::dim, false, 0}, {Style::plain, false, 0}});
  add_rows(table, "library", report.at("features"));
  add_rows(table, "", report.at("health"));
  add_rows(table, "embedder", in_words(report.at("embedder")));
  const json& integrity = report.at("integrity");
  const bool good = integrity.at("ok").get<bool>();
  std::string out = table.text(terminal);
  out += terminal.paint(good ? "ok" : "damaged", good ? Style::accent : Style::fault) + ": " +
         grouped(integrity.at("read").get<double>()) + " of " +
         grouped(integrity.at("stored").get<double>()) + " talents read back\n";
  return out;
}

int doctor(Context& context) {
  json report;
  context.engine();
  report["features"] = json::parse(castmatch::features());
  report["health"] = json::parse(context.invoke("health", json::object()));
  report["embedder"] = json::parse(context.invoke("embedder", json::object()));
  report["integrity"] = read_back(context);
  if (context.as_json) {
    context.out.line(report.dump());
  } else {
    context.out.write(report_text(report, context.out));
  }
  return report.at("integrity").at("ok").get<bool>() ? exit_ok : exit_failed;
}

}  // namespace

void add_doctor(CLI::App& app, Context& context) {
  CLI::App* command = add_command(app, context, "doctor", "Tell what is in use and whether it is sound",
                                  "  castmatch doctor\n  castmatch doctor --json");
  command->callback([&context] { context.command = [&context] { return doctor(context); }; });
}

}  // namespace cm::cli
