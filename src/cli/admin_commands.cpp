// castmatch backup, castmatch schema
#include "cli/context.hpp"
#include "cli/profile_text.hpp"
#include "cli/table.hpp"

namespace cm::cli {
namespace {

int backup(Context& context, const std::string& path) {
  const std::string answer = context.invoke("backup", {{"path", path}});
  if (context.as_json) {
    context.out.line(answer);
  } else {
    context.out.line("copied to " + path + ", " + grouped(json::parse(answer).value("bytes", 0.0)) +
                     " bytes");
  }
  return exit_ok;
}

std::string type_text(const json& schema);

/// "string or number" of types by name or by schema.
std::string alternatives(const json& types) {
  std::string out;
  for (const json& one : types) {
    out += (out.empty() ? "" : " or ") + (one.is_string() ? one.get<std::string>() : type_text(one));
  }
  return out;
}

std::string type_text(const json& schema) {
  if (schema.contains("$ref")) return schema["$ref"].get<std::string>().substr(sizeof "#/$defs/" - 1);
  if (schema.contains("anyOf")) return alternatives(schema["anyOf"]);
  if (schema.contains("enum")) return joined(schema.at("enum"));
  const json kind = schema.value("type", json("any"));
  if (kind.is_array()) return alternatives(kind);
  const std::string type = kind.get<std::string>();
  return type == "array" ? "list of " + type_text(schema.value("items", json::object())) : type;
}

std::string fields_text(const std::string& title, const json& schema, const Terminal& terminal) {
  if (!schema.contains("properties") || schema.at("properties").empty()) {
    return terminal.paint(title, Style::bold) + ": no fields\n";
  }
  const json required = schema.value("required", json::array());
  Table table({{Style::accent, false, 0}, {Style::dim, false, 34}, {Style::plain, false, 0}});
  for (const auto& [name, field] : schema.at("properties").items()) {
    const bool must = std::find(required.begin(), required.end(), name) != required.end();
    table.add({"  " + name + (must ? " *" : ""), type_text(field), field.value("description", "")});
  }
  return terminal.paint(title, Style::bold) + "\n" + table.text(terminal);
}

std::string operation_text(const json& operation, const Terminal& terminal) {
  std::string out = terminal.paint(operation.value("name", ""), Style::bold) + "\n  " +
                    wrapped(operation.value("doc", ""), terminal.width(), 2) + "\n";
  out += fields_text("request", operation.at("request"), terminal);
  out += fields_text("response", operation.at("response"), terminal);
  if (operation.contains("event")) out += fields_text("event", operation.at("event"), terminal);
  return out;
}

std::string operations_text(const json& operations, const Terminal& terminal) {
  Table table({{Style::bold, false, 0}, {Style::dim, false, 0}, {Style::plain, false, 0}});
  for (const json& operation : operations) {
    table.add({operation.value("name", ""), operation.value("module", ""), operation.value("doc", "")});
  }
  return table.text(terminal);
}

int schema(Context& context, const std::string& operation) {
  const json request = operation.empty() ? json::object() : json{{"operation", operation}};
  const std::string answer = context.scratch_engine().invoke("schema", request.dump(), context.call());
  if (context.as_json) {
    context.out.line(answer);
    return exit_ok;
  }
  const json operations = json::parse(answer).at("operations");
  context.out.write(operation.empty() ? operations_text(operations, context.out)
                                      : operation_text(operations[0], context.out));
  return exit_ok;
}

}  // namespace

void add_admin_commands(CLI::App& app, Context& context) {
  auto path = std::make_shared<std::string>();
  CLI::App* copy = add_command(app, context, "backup", "Copy the database while it is in use",
                               "  castmatch backup talents-2027-01-10.db");
  copy->add_option("path", *path, "A file that does not exist yet")->required()->type_name("FILE");
  copy->callback([&context, path] { context.command = [&context, path] { return backup(context, *path); }; });

  auto operation = std::make_shared<std::string>();
  CLI::App* describe =
      add_command(app, context, "schema", "Describe the operations; needs no database",
                  "  castmatch schema\n  castmatch schema search\n  castmatch schema search --json");
  describe->add_option("operation", *operation, "One operation")->type_name("OPERATION");
  describe->callback([&context, operation] {
    context.command = [&context, operation] { return schema(context, *operation); };
  });
}

}  // namespace cm::cli
