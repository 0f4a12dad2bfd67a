/* Puts one talent and finds her. Build: cc first_program.c $(pkg-config --cflags --libs castmatch) */
#include <castmatch/castmatch_ops.h>
#include <stdio.h>

int main(void) {
  castmatch_engine* cm = NULL;
  castmatch_error* err = NULL;
  castmatch_buf out = CASTMATCH_BUF_INIT;
  const char put[] =
      "{\"talents\":[{\"id\":\"t1\",\"name\":\"Asha Verma\",\"city\":\"Mumbai\","
      "\"languages\":[\"Marathi\"],\"skills\":[\"kathak\"]}]}";
  const char ask[] = "{\"query\":\"kathak dancer\",\"filters\":{\"city\":\"Mumbai\"},\"top_k\":5}";
  int ok = !castmatch_engine_open("talents.db", NULL, &cm, &err) &&
           !castmatch_talent_put(cm, put, sizeof put - 1, NULL, &out, &err);
  castmatch_buf_dispose(&out);
  ok = ok && !castmatch_search(cm, ask, sizeof ask - 1, NULL, &out, &err);
  puts(ok ? out.data : castmatch_error_message(err));
  castmatch_buf_dispose(&out);
  castmatch_error_release(&err);
  castmatch_engine_release(&cm);
  return !ok;
}
