/* Fills a catalogue from a JSONL or CSV file, with progress; a bad line is reported and stops nothing.
 *
 *   cc import_talents.c -o import_talents $(pkg-config --cflags --libs castmatch)
 *   ./import_talents talents.db ../data/talents.jsonl
 */
#include <castmatch/castmatch_ops.h>
#include <stdio.h>

/* Prints the events; the last one is {"result":{..}}. */
static castmatch_status follow(castmatch_stream* stream, castmatch_error** err) {
  castmatch_buf event = CASTMATCH_BUF_INIT;
  castmatch_status status;
  while ((status = castmatch_stream_next(stream, -1, &event, err)) == CASTMATCH_OK) {
    puts(event.data);
    castmatch_buf_dispose(&event);
  }
  return status;
}

int main(int argc, char** argv) {
  castmatch_engine* cm = NULL;
  castmatch_stream* stream = NULL;
  castmatch_error* err = NULL;
  char request[4096];
  int size, done;
  if (argc != 3) return fprintf(stderr, "import_talents DATABASE FILE\n"), 2;
  size = snprintf(request, sizeof request, "{\"path\":\"%s\"}",
                  argv[2]); /* a path without quotes and backslashes */
  if (size < 0 || (size_t)size >= sizeof request) return fprintf(stderr, "the path is too long\n"), 2;

  done = castmatch_engine_open(argv[1], NULL, &cm, &err) == CASTMATCH_OK &&
         castmatch_talent_import_stream(cm, request, (size_t)size, NULL, &stream, &err) == CASTMATCH_OK &&
         follow(stream, &err) == CASTMATCH_END;
  if (!done) fprintf(stderr, "%s\n", castmatch_error_message(err));
  castmatch_stream_release(&stream);
  castmatch_error_release(&err);
  castmatch_engine_release(&cm);
  return !done;
}
