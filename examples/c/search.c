/* Searches a catalogue with filters, preferences and facets; each hit says why it is one.
 *
 *   castmatch --db talents.db import ../data/talents.jsonl
 *   cc search.c -o search $(pkg-config --cflags --libs castmatch) && ./search talents.db
 */
#include <castmatch/castmatch_ops.h>
#include <stdio.h>

static int fail(const castmatch_error* err) {
  fprintf(stderr, "%s: %s %s\n", castmatch_status_name(castmatch_error_status(err)),
          castmatch_error_message(err), castmatch_error_detail(err));
  return 1;
}

int main(int argc, char** argv) {
  static const char request[] =
      "{\"query\":\"kathak dancer\",\"top_k\":5,\"include\":[\"profile\"],"
      "\"filters\":{\"$and\":[{\"city\":{\"$in\":[\"Mumbai\",\"Pune\"]}},{\"experience_level\":{\"$ne\":"
      "\"NEWCOMER\"}}]},"
      "\"preferences\":{\"languages\":{\"value\":[\"Marathi\"],\"weight\":0.5}},"
      "\"facets\":[\"languages\",\"experience_level\"]}";
  castmatch_call_options options = CASTMATCH_CALL_OPTIONS_INIT;
  castmatch_engine* cm = NULL;
  castmatch_error* err = NULL;
  castmatch_buf found = CASTMATCH_BUF_INIT;
  int failed;
  if (argc != 2) return fprintf(stderr, "search DATABASE\n"), 2;

  options.deadline_ms = 2000;
  failed = castmatch_engine_open(argv[1], NULL, &cm, &err) != CASTMATCH_OK ||
           castmatch_search(cm, request, sizeof request - 1, &options, &found, &err) != CASTMATCH_OK;
  if (failed) {
    fail(err);
  } else {
    puts(found.data); /* JSON: results with score, signals, reasons and profile; total; facets */
  }
  castmatch_buf_dispose(&found);
  castmatch_error_release(&err);
  castmatch_engine_release(&cm);
  return failed;
}
