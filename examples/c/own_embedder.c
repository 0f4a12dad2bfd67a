/* An embedding model of your own instead of the built-in one: a function from texts to rows of floats.
 *
 *   cc own_embedder.c -o own_embedder $(pkg-config --cflags --libs castmatch) && ./own_embedder
 *
 * A bag of hashed words stands in for a model, so that the example needs nothing else.
 */
#include <castmatch/castmatch_ops.h>
#include <stdio.h>

enum { DIM = 64 };

/* Called from a thread of the library's, one call at a time; rows need not be normalised. */
static int32_t embed(void* env, const char* const* texts, const size_t* sizes, size_t count, float* rows,
                     size_t dim, char* error, size_t error_size) {
  size_t i, j;
  (void)env, (void)error, (void)error_size; /* a reason would go to `error`, and the result be no zero */
  for (i = 0; i < count; ++i) {
    uint32_t hash = 7;
    for (j = 0; j < dim; ++j) rows[i * dim + j] = 1e-3f;
    for (j = 0; j <= sizes[i]; ++j) {
      const char c = j < sizes[i] ? texts[i][j] : ' ';
      if (c != ' ') {
        hash = hash * 31 + (unsigned char)c;
      } else {
        rows[i * dim + hash % dim] += 1;
        hash = 7;
      }
    }
  }
  return 0;
}

static castmatch_status run(castmatch_engine* cm, castmatch_buf* out, castmatch_error** err) {
  static const char put[] =
      "{\"wait\":true,\"talents\":[{\"id\":\"t1\",\"name\":\"Asha Verma\",\"bio\":\"trained kathak dancer\"},"
      "{\"id\":\"t2\",\"name\":\"Ravi Naik\",\"bio\":\"fights with swords and rides horses\"}]}";
  static const char ask[] = "{\"query\":\"rides horses\",\"use_hybrid\":false,\"top_k\":1}";
  castmatch_embedder_options embedder = CASTMATCH_EMBEDDER_OPTIONS_INIT;
  castmatch_status status;
  embedder.name = "hashed-words-64"; /* another model needs another name */
  embedder.dim = DIM;
  embedder.embed = embed;
  status = castmatch_engine_set_embedder(cm, &embedder, err);
  if (status == CASTMATCH_OK) status = castmatch_talent_put(cm, put, sizeof put - 1, NULL, out, err);
  castmatch_buf_dispose(out);
  if (status == CASTMATCH_OK) status = castmatch_search(cm, ask, sizeof ask - 1, NULL, out, err);
  return status;
}

/* Vectors that were computed elsewhere: row-major floats, read where they lie. */
static castmatch_status with_vectors(castmatch_engine* cm, castmatch_buf* out, castmatch_error** err) {
  static const char* const ids[] = {"t1", "t2"};
  static const char ask[] = "{\"top_k\":1}";
  float rows[2 * DIM] = {0};
  castmatch_status status;
  rows[0] = rows[DIM + 1] = 1;
  status = castmatch_vectors_put(cm, ids, rows, 2, DIM, NULL, err);
  if (status == CASTMATCH_OK)
    status = castmatch_search_vector(cm, rows, DIM, ask, sizeof ask - 1, NULL, out, err);
  return status;
}

int main(void) {
  castmatch_engine* cm = NULL;
  castmatch_error* err = NULL;
  castmatch_buf out = CASTMATCH_BUF_INIT;
  int ok = castmatch_engine_open(":memory:", NULL, &cm, &err) == CASTMATCH_OK &&
           run(cm, &out, &err) == CASTMATCH_OK;
  if (ok) puts(out.data);
  castmatch_buf_dispose(&out);
  ok = ok && with_vectors(cm, &out, &err) == CASTMATCH_OK;
  if (ok) puts(out.data);
  if (!ok) fprintf(stderr, "%s\n", castmatch_error_message(err));
  castmatch_buf_dispose(&out);
  castmatch_error_release(&err);
  castmatch_engine_release(&cm);
  return !ok;
}
