#include "cli/hits_text.hpp"

#include <algorithm>
#include <cstdio>

#include "cli/profile_text.hpp"
#include "cli/table.hpp"

namespace cm::cli {
namespace {

constexpr const char* kIndent = "    ";
constexpr size_t kShownValues = 12;  // of a facet; --json has them all

std::string fixed(double number, int digits) {
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", digits, number);
  return text;
}

std::string list_text(const json& object, const char* key, const char* between) {
  std::string out;
  for (const json& item : object.value(key, json::array())) {
    if (!out.empty()) out += between;
    out += item.get<std::string>();
  }
  return out;
}

/// "semantic 0.61 rank 3 adds 0.27"
std::string signal_text(const std::string& name, const json& signal) {
  std::string out = name + " " + fixed(signal.value("score", 0.0), 2);
  if (signal.contains("rank")) out += " rank " + signal.at("rank").dump();
  out += " adds " + fixed(signal.value("contribution", 0.0), 2);
  const std::string terms = list_text(signal, "terms", " ");
  return terms.empty() ? out : out + " (" + terms + ")";
}

/// The piece of a field in which the query's terms stand, these in bold.
std::string highlight_text(const json& highlight, const Terminal& terminal) {
  const std::string text = highlight.value("text", "");
  std::string out = terminal.paint(highlight.value("field", "") + ": ", Style::dim);
  size_t at = 0;
  for (const json& match : highlight.value("matches", json::array())) {
    const size_t start = match.value("start", size_t{0}), end = match.value("end", size_t{0});
    if (start < at || end < start || end > text.size()) break;
    out += printable(text.substr(at, start - at)) +
           terminal.paint(printable(text.substr(start, end - start)), Style::bold);
    at = end;
  }
  return out + printable(text.substr(at));
}

void explain(Table& table, const json& hit, const Terminal& terminal) {
  std::string signals = kIndent + hit.value("id", "");
  const json named = hit.value("signals", json::object());  // items() refers to it
  for (const auto& [name, signal] : named.items()) {
    signals += "   " + signal_text(name, signal);
  }
  table.below(terminal.paint(printable(signals), Style::dim));
  for (const json& highlight : hit.value("highlights", json::array())) {
    table.below(kIndent + highlight_text(highlight, terminal));
  }
}

Table hits_table(const json& response, const HitsView& view, const Terminal& terminal) {
  Table table({{Style::dim, true, 0, 0, 2},
               {Style::accent, true, 0, 0, 1},
               {Style::dim, false, 36, 0, 7},
               {Style::bold, false, 24, 10, 0},
               {Style::plain, true, 0, 0, 3},
               {Style::plain, false, 14, 6, 4},
               {Style::plain, false, 24, 8, 6},
               {Style::dim, false, 0, 16, 5}});
  const std::string now = text_of(response, "reference_time");
  size_t rank = view.first_rank;
  for (const json& hit : response.at("results")) {
    const json profile = hit.value("profile", json::object());
    table.add({std::to_string(rank++), fixed(hit.value("score", 0.0), 2), text_of(hit, "id"),
               text_of(profile, "name"), age_text(profile, now), text_of(profile, "city"),
               joined(profile.value("languages", json::array())), list_text(hit, "reasons", "; ")});
    if (view.explain) explain(table, hit, terminal);
  }
  return table;
}

std::string facet_text(const std::string& field, const json& values, const json& response) {
  std::string out = field + ": ";
  const size_t shown = std::min(values.size(), kShownValues);
  for (size_t i = 0; i < shown; ++i) {
    if (i != 0) out += ", ";
    out += joined(json::array({values[i].at("value")})) + " " + grouped(values[i].value("count", 0.0));
  }
  const double left_out = response.value("facets_more", json::object()).value(field, 0.0);
  const double more = static_cast<double>(values.size() - shown) + left_out;
  if (more > 0) out += " and " + grouped(more) + " more";
  return printable(out);
}

std::string took_text(double micros) {
  return micros < 100'000 ? fixed(micros / 1000, 1) + " ms" : fixed(micros / 1e6, 2) + " s";
}

std::string counts_text(const json& response, const Terminal& terminal) {
  const std::string head =
      grouped(response.value("total", 0.0)) + " match in " + took_text(response.value("took_us", 0.0));
  std::string out = terminal.paint(wrapped(head, terminal.width(), 0), Style::bold);
  const size_t beside = display_width(head) + 5;
  const bool narrow = terminal.width() != 0 && terminal.width() < 2 * beside;
  const size_t indent = narrow ? 2 : beside;
  bool first = !narrow;
  const json facets = response.value("facets", json::object());  // items() refers to it
  for (const auto& [field, values] : facets.items()) {
    out += std::exchange(first, false) ? std::string(5, ' ') : "\n" + std::string(indent, ' ');
    out += wrapped(facet_text(field, values, response), terminal.width(), indent);
  }
  return out + "\n";
}

std::string plan_text(const json& plan, double vectors_made, const Terminal& terminal) {
  std::string out = "plan: " + plan.value("mode", "") + ", " + plan.value("index", "");
  for (const json& step : plan.value("steps", json::array())) {
    out += "\n" + std::string(kIndent) + padded(step.value("step", ""), 28) + "  " +
           grouped(step.value("rows", 0.0)) + " rows  " + took_text(step.value("us", 0.0));
  }
  if (vectors_made > 0) {
    out += "\n" + std::string(kIndent) + "embed made the vectors of " + grouped(vectors_made) +
           " talents too, as the first search of a process does";
  }
  return terminal.paint(printable(out.substr(0, out.find('\n'))), Style::dim) +
         out.substr(std::min(out.find('\n'), out.size())) + "\n";
}

}  // namespace

std::string hits_text(const json& response, const HitsView& view, const Terminal& terminal) {
  std::string out = hits_table(response, view, terminal).text(terminal);
  out += counts_text(response, terminal);
  if (view.explain && response.contains("plan"))
    out += plan_text(response.at("plan"), view.vectors_made, terminal);
  for (const json& warning : response.value("warnings", json::array())) {
    const std::string text = "warning: " + printable(warning.get<std::string>());
    out += terminal.paint(wrapped(text, terminal.width(), 2), Style::warning) + "\n";
  }
  return out;
}

}  // namespace cm::cli
