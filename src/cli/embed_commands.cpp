// castmatch embed, castmatch reembed
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>

#include "cli/context.hpp"
#include "cli/progress.hpp"
#include "cli/table.hpp"

namespace cm::cli {
namespace {

constexpr size_t kShownNumbers = 4;

/// "384 numbers, the largest 0.310 at 17, ..."
std::string vector_text(const std::vector<double>& vector) {
  std::vector<size_t> order(vector.size());
  std::iota(order.begin(), order.end(), size_t{0});
  const size_t shown = std::min(order.size(), kShownNumbers);
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(shown), order.end(),
                    [&](size_t a, size_t b) { return std::abs(vector[a]) > std::abs(vector[b]); });
  std::string out = std::to_string(vector.size()) + " numbers, the largest";
  char text[64];
  for (size_t i = 0; i < shown; ++i) {
    std::snprintf(text, sizeof text, "%s %.3f at %zu", i == 0 ? "" : ",", vector[order[i]], order[i]);
    out += text;
  }
  return out;
}

int embed(Context& context, const std::vector<std::string>& texts) {
  const std::string where = context.location();
  castmatch::Engine& engine =
      context.db.empty() && access(where.c_str(), F_OK) != 0 ? context.scratch_engine() : context.engine();
  const std::string answer = engine.invoke("embed", json{{"texts", texts}}.dump(), context.call());
  if (context.as_json) {
    context.out.line(answer);
    return exit_ok;
  }
  const json response = json::parse(answer);
  Table table({{Style::bold, false, 40}, {Style::plain, false, 0}});
  for (size_t i = 0; i < texts.size(); ++i)
    table.add({texts[i], vector_text(response.at("vectors")[i].get<std::vector<double>>())});
  context.out.write(table.text(context.out));
  return exit_ok;
}

int reembed(Context& context) {
  Progress progress(context.err, "vectors");
  json result;
  for (const std::string& event : context.stream("reembed", json::object())) {
    const json tree = json::parse(event);
    if (tree.contains("result")) {
      result = tree.at("result");
    } else {
      progress.show({tree.value("done", 0.0), tree.value("total", 0.0), tree.value("per_second", 0.0)});
    }
  }
  progress.clear();
  if (context.as_json) {
    context.out.line(result.dump());
    return exit_ok;
  }
  const json embedder = json::parse(context.invoke("embedder", json::object()));
  const bool built_in = embedder.value("built_in", false);
  context.out.line(grouped(result.value("vectors", 0.0)) + " vectors made" +
                   (built_in ? "; none is stored: the built-in model makes them in each process" : ""));
  return exit_ok;
}

}  // namespace

void add_embed_commands(CLI::App& app, Context& context) {
  auto texts = std::make_shared<std::vector<std::string>>();
  CLI::App* command =
      add_command(app, context, "embed", "Vectors of texts, by the database's embedder",
                  "  castmatch embed \"kathak dancer\" \"कथक\"\n  castmatch embed \"kathak dancer\" --json");
  command->add_option("text", *texts, "Texts")->required()->type_name("TEXT");
  command->callback(
      [&context, texts] { context.command = [&context, texts] { return embed(context, *texts); }; });
  CLI::App* again =
      add_command(app, context, "reembed", "Make the vectors that are due", "  castmatch reembed");
  again->callback([&context] { context.command = [&context] { return reembed(context); }; });
}

}  // namespace cm::cli
