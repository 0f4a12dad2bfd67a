/* Engines on files: forks, files that move or have two names, odd paths. */
#define _XOPEN_SOURCE 700
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness.h"

enum { FOLDER_SIZE = 200, PATH_SIZE = 600 };

/* A folder of its own for each test; `in_folder` gives the same buffers in turn. */
static char folder[FOLDER_SIZE];

static int make_folder(void) {
  const char* base = getenv("TMPDIR");
  snprintf(folder, sizeof folder, "%s/castmatch-c-XXXXXX", base != NULL ? base : "/tmp");
  return CHECK(mkdtemp(folder) != NULL);
}

static void remove_folder(void) {
  char command[PATH_SIZE];
  snprintf(command, sizeof command, "rm -rf '%s'", folder);
  CHECK(system(command) == 0);
}

static const char* in_folder(const char* name) {
  static char buffers[4][PATH_SIZE];
  static unsigned next;
  char* buffer = buffers[next++ % 4];
  snprintf(buffer, PATH_SIZE, "%s/%s", folder, name);
  return buffer;
}

static castmatch_status status_of_open(const char* path) {
  castmatch_engine* engine = NULL;
  const castmatch_status status = castmatch_engine_open(path, NULL, &engine, NULL);
  castmatch_engine_release(&engine);
  return status;
}

static castmatch_engine* open_file(const char* name) {
  castmatch_engine* engine = NULL;
  castmatch_error* err = NULL;
  CHECK_STATUS(castmatch_engine_open(in_folder(name), NULL, &engine, &err), CASTMATCH_OK);
  return engine;
}

static castmatch_status call(castmatch_engine* engine, const char* operation, const char* request) {
  castmatch_buf out = CASTMATCH_BUF_INIT;
  const castmatch_status status =
      castmatch_invoke(engine, operation, request, strlen(request), NULL, &out, NULL);
  castmatch_buf_dispose(&out);
  return status;
}

static castmatch_status put(castmatch_engine* engine, const char* id) {
  char request[200];
  snprintf(request, sizeof request, "{\"talents\":[{\"id\":\"%s\",\"name\":\"N %s\"}]}", id, id);
  return call(engine, "talent_put", request);
}

static void check_count(castmatch_engine* engine, const char* wanted) {
  char* answer = ask(engine, "talent_count", "{}");
  CHECK(contains(answer, wanted));
  free(answer);
}

/* Exit status of a child that runs `work`; a hang is a failure. */
static int in_child(int (*work)(void)) {
  int status = -1;
  pid_t child;
  fflush(stdout);
  child = fork();
  if (child == 0) {
    alarm(20);
    _exit(work());
  }
  CHECK(child > 0 && waitpid(child, &status, 0) == child);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 100;
}

static int opening_is_forked(void) {
  return status_of_open(in_folder("a.db")) != CASTMATCH_FORKED ||
         status_of_open(in_folder("symlink.db")) != CASTMATCH_FORKED ||
         status_of_open(in_folder("hardlink.db")) != CASTMATCH_FORKED;
}

static int other_files_open(void) {
  castmatch_engine* own = open_file("child.db");
  const int wrong = status_of_open(":memory:") != CASTMATCH_OK || put(own, "c1") != CASTMATCH_OK ||
                    opening_is_forked() || in_child(opening_is_forked) != 0;
  castmatch_engine_release(&own);
  return wrong;
}

static int opening_works(void) {
  castmatch_engine* own = NULL;
  int wrong = castmatch_engine_open(in_folder("a.db"), NULL, &own, NULL) != CASTMATCH_OK;
  wrong = wrong || put(own, "child") != CASTMATCH_OK;
  castmatch_engine_release(&own);
  return wrong;
}

/* SQLite would take the parent's locks for the child's, and what the child writes would be lost. */
void test_forked_file(void) {
  castmatch_engine* engine;
  if (!make_folder()) return;
  engine = open_file("a.db");
  CHECK(put(engine, "t1") == CASTMATCH_OK);
  CHECK(symlink("a.db", in_folder("symlink.db")) == 0);
  CHECK(link(in_folder("a.db"), in_folder("hardlink.db")) == 0);
  CHECK(in_child(other_files_open) == 0);
  CHECK(put(engine, "t2") == CASTMATCH_OK);
  castmatch_engine_release(&engine);
  CHECK(in_child(opening_works) == 0);
  engine = open_file("a.db");
  check_count(engine, "{\"count\":3}");
  castmatch_engine_release(&engine);
  engine = open_file("child.db");
  check_count(engine, "{\"count\":1}");
  castmatch_engine_release(&engine);
  remove_folder();
}

void test_replaced_file(void) {
  castmatch_error* err = NULL;
  castmatch_engine *engine, *again = NULL;
  if (!make_folder()) return;
  engine = open_file("other.db");
  CHECK(put(engine, "other1") == CASTMATCH_OK && put(engine, "other2") == CASTMATCH_OK);
  castmatch_engine_release(&engine);
  engine = open_file("n.db");
  CHECK(put(engine, "one") == CASTMATCH_OK);
  CHECK(rename(in_folder("other.db"), in_folder("n.db")) == 0);
  CHECK(put(engine, "two") == CASTMATCH_STORAGE);
  CHECK(call(engine, "talent_get", "{\"id\":\"one\"}") == CASTMATCH_STORAGE);
  CHECK(call(engine, "health", "{}") == CASTMATCH_STORAGE);
  CHECK(call(engine, "checkpoint", "{}") == CASTMATCH_STORAGE);
  CHECK_STATUS(castmatch_engine_open(in_folder("n.db"), NULL, &again, &err), CASTMATCH_STORAGE);
  castmatch_engine_release(&engine);
  /* the log that is left is that of the file which was there before */
  CHECK_STATUS(castmatch_engine_open(in_folder("n.db"), NULL, &again, &err), CASTMATCH_STORAGE);
  CHECK(rename(in_folder("n.db-wal"), in_folder("aside")) == 0);
  again = open_file("n.db");
  check_count(again, "{\"count\":2}");
  castmatch_engine_release(&again);
  remove_folder();
}

void test_deleted_file(void) {
  castmatch_engine* engine;
  if (!make_folder()) return;
  engine = open_file("d.db");
  CHECK(put(engine, "one") == CASTMATCH_OK);
  CHECK(rename(in_folder("d.db"), in_folder("elsewhere.db")) == 0);
  CHECK(put(engine, "two") == CASTMATCH_STORAGE);
  CHECK(status_of_open(in_folder("d.db")) == CASTMATCH_STORAGE);
  CHECK(rename(in_folder("elsewhere.db"), in_folder("d.db")) == 0);
  CHECK(put(engine, "two") == CASTMATCH_OK);
  CHECK(rename(in_folder("d.db-wal"), in_folder("log")) == 0);
  CHECK(put(engine, "three") == CASTMATCH_STORAGE); /* it would be in a log that nobody finds */
  castmatch_engine_release(&engine);
  engine = open_file("d.db");
  check_count(engine, "{\"count\":2}");
  CHECK(remove(in_folder("d.db")) == 0 && remove(in_folder("d.db-wal")) == 0);
  CHECK(put(engine, "four") == CASTMATCH_STORAGE);
  castmatch_engine_release(&engine);
  engine = open_file("d.db");
  check_count(engine, "{\"count\":0}");
  castmatch_engine_release(&engine);
  remove_folder();
}

/* One log a name: two engines by two names would each write a log of its own. */
void test_two_names(void) {
  castmatch_error* err = NULL;
  castmatch_engine *engine, *second = NULL;
  if (!make_folder()) return;
  engine = open_file("a.db");
  CHECK(link(in_folder("a.db"), in_folder("b.db")) == 0);
  CHECK_STATUS(castmatch_engine_open(in_folder("b.db"), NULL, &second, &err), CASTMATCH_CONFLICT);
  castmatch_engine_release(&engine);
  CHECK(status_of_open(in_folder("b.db")) == CASTMATCH_OK);
  remove_folder();
}

static void check_backup(castmatch_engine* engine, const char* name, castmatch_status wanted,
                         const char* said) {
  castmatch_error* err = NULL;
  castmatch_buf out = CASTMATCH_BUF_INIT;
  char request[2 * PATH_SIZE];
  snprintf(request, sizeof request, "{\"path\":\"%s/%s\"}", folder, name);
  CHECK(castmatch_invoke(engine, "backup", request, strlen(request), NULL, &out, &err) == wanted);
  if (!CHECK(strstr(castmatch_error_message(err), said) != NULL)) puts(castmatch_error_message(err));
  castmatch_error_release(&err);
}

void test_odd_paths(void) {
  castmatch_error* err = NULL;
  castmatch_engine* engine = NULL;
  char* health;
  char name[300];
  if (!make_folder()) return;
  memset(name, 'b', sizeof name);
  name[sizeof name - 1] = '\0';
  CHECK_STATUS(castmatch_engine_open(in_folder(name), NULL, &engine, &err), CASTMATCH_STORAGE);
  engine = open_file("bad\xff\xfe.db");
  health = ask(engine, "health", "{}");
  CHECK(contains(health, "bad\xEF\xBF\xBD\xEF\xBF\xBD.db"));
  free(health);
  check_backup(engine, name, CASTMATCH_STORAGE, "too long");
  check_backup(engine, "none/x.db", CASTMATCH_STORAGE, "does not exist");
  check_backup(engine, "bad\\u0000.db", CASTMATCH_INVALID, "zero byte");
  check_backup(engine, "", CASTMATCH_STORAGE, "is a folder");
  castmatch_engine_release(&engine);
  remove_folder();
}
