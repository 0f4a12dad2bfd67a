// castmatch embed, castmatch reembed
#include <unistd.h>

#include <cstdio>

#include "cli//progress.hpp"
#include "cli/context.hpp"
#include "cli/table.hpp"

namespace cm::cli {
namespace {

constexpr size_t kShownNumbers = 6;

/// "[0.031, -0.120, ...]"
std::string vector_text(const json& vector) {
  std::string out = "[";
  char text[32];
  for (size_t i = 0; i < std::min(vector.size(), kShownNumbers); ++i) {
    std::snprintf(text, sizeof text, "%s% .3f", i == 0 ? "" : ", ", vector[i].get<double>());
    out += text;
  }
  return out + (vector.size() > kShownNumbers ? ", …]" : "]") + "  " + std::to_string(vector.size()) +
         " numbers";
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
  for (size_t i = 0; i < texts.size(); ++i) table.add({texts[i], vector_text(response["vectors"][i])});
  context.out.write(table.text(context.out));
  return exit_ok;
}

int reembed(Context& context) {
  Progress progress(context.err, "vectors");
  json result;
  for (const std::string& event : context.stream("reembed", json::object())) {
    const json tree = json::parse(event);
    if (tree.contains("result")) {
      result = tree["result"];
    } else {
      progress.show({tree.value("done", 0.0), tree.value("total", 0.0), tree.value("per_second", 0.0)});
    }
  }
  progress.clear();
  if (context.as_json) {
    context.out.line(result.dump());
  } else {
    context.out.line(grouped(result.value("vectors", 0.0)) + " vectors made");
  }
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
