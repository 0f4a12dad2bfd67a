/*
 * castmatch.h - the C ABI of libcastmatch: a casting catalogue that a program links and searches in its own process.
 *
 * This header is the typed plane: handles, status, errors, cancellation, streams, raw vectors. What the library does
 * for a casting product are operations by name, JSON in and JSON out; each has an inline function of its name in
 * castmatch_ops.h, and its request and response are described in docs/reference and, exactly, in docs/schema.
 *
 * Ownership.  `_open` and `_new` give a handle to the caller; `_release` takes the address of the handle, accepts
 *   NULL and a handle that is NULL already, sets it to NULL and drops the reference. Handles keep what they need
 *   alive, so the order in which they are released does not matter; but no thread may begin a call with a handle
 *   that another is releasing. Buffers are given back with castmatch_buf_dispose, never with free(). What a function
 *   is given it does not keep, unless its text says so.
 * Strings.  UTF-8. In: NUL-terminated `const char*`, or a pointer with a size (then no NUL is needed). Out: a
 *   castmatch_buf, whose data is NUL-terminated too. Static strings live as long as the library is loaded.
 * Errors.  Every function that can fail returns a castmatch_status and takes `castmatch_error** err` last. `err` may
 *   be NULL. On failure *err, when it was NULL, becomes an error object that the caller owns; on success it is left
 *   as it was. Out-parameters are written on success alone, except that a buffer is emptied on failure. Statuses are
 *   frozen: 0 is success, CASTMATCH_END (1) the end of a stream, errors are negative. Nothing is kept per thread.
 * Threads.  An engine may be used from any number of threads at once. A buffer, error or call options belong to one
 *   thread at a time; a stream has one consumer; castmatch_cancel_trigger may be called from anywhere.
 *   The host's callbacks run with no lock held. A callback that calls its own engine, or pulls from a stream of it,
 *   gets CASTMATCH_MISUSE; other engines it may use, and open and release any.
 *     embed     on a thread of its own, one call at a time.
 *     log       on the calling thread for what a call has to say, on a thread of the library's for background work;
 *               on several at once.
 *     clock     on whatever thread needs the time; on several at once.
 *     finalize  once, after the last call of its callback: on that callback's thread, or before the function returns
 *               on the thread that called it when the options are refused. It may call any engine.
 * Cancellation.  castmatch_call_options carries a cancel token and a deadline; both are seen within 50 milliseconds,
 *   except inside a host callback or an fsync. CANCELLED or TIMEOUT from a write means that nothing of it was
 *   committed, unless the error's detail has "committed":true: then the write stands, and what was to follow it is
 *   late (vectors that `wait` waits for, the scrub of a purge). Any other failure in that phase says so too. Imports
 *   and reembed commit batch by batch and keep what their events counted.
 * Forks.  A child that inherited an engine gets CASTMATCH_FORKED from every call on it, and release closes nothing
 *   there. Open engines after the fork: a file that the parent had open at the time of the fork cannot be opened in
 *   the child (CASTMATCH_FORKED), since SQLite's locks are not inherited; other files and ":memory:" can, and a
 *   program that was started by exec may open any.
 * Versions.  Functions, statuses and fields are added, never changed or removed; `@since` says when. Option structs
 *   begin with struct_size, which CASTMATCH_X_INIT sets: a library takes structs of older and newer programs. An
 *   enumeration is an int32_t typedef and its constants.
 * The library writes to no standard stream, installs no signal handler, and neither exits nor aborts the process.
 */
#ifndef CASTMATCH_CASTMATCH_H
#define CASTMATCH_CASTMATCH_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(_WIN32)
#define CASTMATCH_API __declspec(dllimport)
#elif defined(__GNUC__)
#define CASTMATCH_API __attribute__((visibility("default")))
#else
#define CASTMATCH_API
#endif

#define CASTMATCH_VERSION_MAJOR 0
#define CASTMATCH_VERSION_MINOR 1
#define CASTMATCH_VERSION_PATCH 0

/* ---- library -------------------------------------------------------------------------------------------------- */

/** Outcome of a call: CASTMATCH_OK, CASTMATCH_END, or one of the negative numbers below. @since 0.1.0 */
typedef int32_t castmatch_status;

/** Done. @since 0.1.0 */
#define CASTMATCH_OK 0
/** The stream has no further event. @since 0.1.0 */
#define CASTMATCH_END 1
/** The request is wrong; detail names the place, and the mend where there is one. @since 0.1.0 */
#define CASTMATCH_INVALID (-1)
/** What the request names does not exist. @since 0.1.0 */
#define CASTMATCH_NOT_FOUND (-2)
/** The stored state is not the one that the request expects. @since 0.1.0 */
#define CASTMATCH_CONFLICT (-3)
/** Locked by another process beyond the deadline; try again. @since 0.1.0 */
#define CASTMATCH_BUSY (-4)
/** The cancel token was triggered. @since 0.1.0 */
#define CASTMATCH_CANCELLED (-5)
/** The deadline passed. @since 0.1.0 */
#define CASTMATCH_TIMEOUT (-6)
/** The program used the library wrongly (a NULL where none may be, an engine called from its own callback).
 *  @since 0.1.0 */
#define CASTMATCH_MISUSE (-7)
/** The engine was closed. @since 0.1.0 */
#define CASTMATCH_CLOSED (-8)
/** A budget that the host set does not allow the call. @since 0.1.0 */
#define CASTMATCH_BUDGET (-9)
/** A provider asks to slow down. @since 0.1.0 */
#define CASTMATCH_RATE_LIMITED (-10)
/** A provider refuses the key. @since 0.1.0 */
#define CASTMATCH_AUTH (-11)
/** A provider or a host callback failed. @since 0.1.0 */
#define CASTMATCH_PROVIDER (-12)
/** The file system refused: read-only, full, no such folder. @since 0.1.0 */
#define CASTMATCH_STORAGE (-13)
/** The file is damaged or no castmatch database. @since 0.1.0 */
#define CASTMATCH_CORRUPT (-14)
/** This build or this version cannot do it; the message says what to install or enable. @since 0.1.0 */
#define CASTMATCH_UNSUPPORTED (-15)
/** The process is a fork of the one that opened the engine, or of one that had the file open. @since 0.1.0 */
#define CASTMATCH_FORKED (-16)
/** Out of memory. @since 0.1.0 */
#define CASTMATCH_NO_MEMORY (-17)
/** A fault of the library; please report it. @since 0.1.0 */
#define CASTMATCH_INTERNAL (-18)

/** Version of the loaded library, "0.1.0"; static. @since 0.1.0 */
CASTMATCH_API const char* castmatch_version(void);

/** What the loaded library was built with, as a static JSON object:
 *  {"version":..,"storage":[..],"index":[..],"embedders":[..],"compiler":..}. @since 0.1.0 */
CASTMATCH_API const char* castmatch_features(void);

/** Name of a status, "INVALID"; "UNKNOWN" for a number that is none; static. @since 0.1.0 */
CASTMATCH_API const char* castmatch_status_name(castmatch_status status);

/* ---- errors --------------------------------------------------------------------------------------------------- */

/** Why a call failed. Owned by the caller of the failed function; immutable. @since 0.1.0 */
typedef struct castmatch_error castmatch_error;

/** Status of the failed call; CASTMATCH_OK for NULL. @since 0.1.0 */
CASTMATCH_API castmatch_status castmatch_error_status(const castmatch_error* error);

/** One line that says what went wrong and what to do; "" for NULL. Lives as long as the error. @since 0.1.0 */
CASTMATCH_API const char* castmatch_error_message(const castmatch_error* error);

/** JSON object with what a program can use: pointer, offset, nearest, faults, line, committed, http_status,
 *  retry_after_ms, request_id ...; "{}" for NULL. Lives as long as the error. @since 0.1.0 */
CASTMATCH_API const char* castmatch_error_detail(const castmatch_error* error);

/** 1 when the same call may succeed later, else 0; 0 for NULL. @since 0.1.0 */
CASTMATCH_API int castmatch_error_retryable(const castmatch_error* error);

/** Frees *error and sets it to NULL. @since 0.1.0 */
CASTMATCH_API void castmatch_error_release(castmatch_error** error);

/* ---- buffers and cancellation --------------------------------------------------------------------------------- */

/** Bytes that the library made. `data` is NUL-terminated; `size` does not count the NUL. @since 0.1.0 */
typedef struct castmatch_buf {
  char* data;  /**< NULL when empty */
  size_t size; /**< bytes of `data` */
} castmatch_buf;

/** An empty buffer. @since 0.1.0 */
#define CASTMATCH_BUF_INIT \
  { NULL, 0 }

/** Frees what the buffer holds and empties it; NULL and an empty buffer are taken. @since 0.1.0 */
CASTMATCH_API void castmatch_buf_dispose(castmatch_buf* buf);

/** Cancels the calls that it was given to. @since 0.1.0 */
typedef struct castmatch_cancel castmatch_cancel;

/** Makes a token. One token may serve several calls; a triggered one stays so. @since 0.1.0 */
CASTMATCH_API castmatch_status castmatch_cancel_new(castmatch_cancel** out, castmatch_error** err);

/** Cancels. Any thread, any number of times; NULL is taken. @since 0.1.0 */
CASTMATCH_API void castmatch_cancel_trigger(castmatch_cancel* cancel);

/** Drops the token; calls in flight keep it alive. @since 0.1.0 */
CASTMATCH_API void castmatch_cancel_release(castmatch_cancel** cancel);

/* ---- engine --------------------------------------------------------------------------------------------------- */

/** A catalogue opened in this process. @since 0.1.0 */
typedef struct castmatch_engine castmatch_engine;

/** Gravity of a log line. @since 0.1.0 */
typedef int32_t castmatch_log_level;
#define CASTMATCH_LOG_ERROR 1
#define CASTMATCH_LOG_WARNING 2
#define CASTMATCH_LOG_INFO 3
#define CASTMATCH_LOG_DEBUG 4

/** Receives a log line. Both strings live until it returns. Called from any thread, also from several at once. Lines
 *  of a call with a trace id end with " [trace <id>]". @since 0.1.0 */
typedef void (*castmatch_log_cb)(void* env, castmatch_log_level level, const char* module, const char* message);

/** Gives the wall time in microseconds since 1970-01-01T00:00:00Z. Called from any thread, also from several at once.
 *  @since 0.1.0 */
typedef int64_t (*castmatch_clock_cb)(void* env);

/** Frees a callback's `env`; called once, when the library will not use it again, with no lock held. @since 0.1.0 */
typedef void (*castmatch_finalizer_cb)(void* env);

/** How to open an engine. All zero (CASTMATCH_ENGINE_OPTIONS_INIT) is a good choice. @since 0.1.0 */
typedef struct castmatch_engine_options {
  size_t struct_size;          /**< set by CASTMATCH_ENGINE_OPTIONS_INIT */
  uint32_t threads;            /**< threads that the library may use for one engine, <= 1024; 0: one a processor */
  uint32_t reserved;           /**< zero, else INVALID */
  const char* settings;        /**< JSON object or NULL: durability, time_zone, index, embedder, read_only, create ... */
  size_t settings_size;        /**< bytes of `settings`; 0: it is NUL-terminated */
  castmatch_log_cb log;        /**< or NULL: nothing is logged */
  void* log_env;               /**< passed to `log`; see castmatch_engine_close */
  castmatch_clock_cb clock;    /**< or NULL: the system's wall time */
  void* clock_env;             /**< passed to `clock`; see castmatch_engine_close */
} castmatch_engine_options;

/** Options that change nothing. @since 0.1.0 */
#define CASTMATCH_ENGINE_OPTIONS_INIT \
  { sizeof(castmatch_engine_options), 0, 0, NULL, 0, NULL, NULL, NULL, NULL }

/** Opens the catalogue in the file `location`, which is made when it does not exist, or in memory for ":memory:".
 *  Handles opened on one file share one core, and settings that are left out are those of the first: a later handle
 *  on a file that was opened read-only is read-only. `threads` and settings that differ from the first handle's are
 *  CASTMATCH_CONFLICT, which names them. `options` may be NULL.
 *  Errors: INVALID (options, settings; nothing is made then), NOT_FOUND (no such file, and it is not to be made),
 *  MISUSE (NULL, struct_size), STORAGE, CORRUPT, UNSUPPORTED (made by a newer version), BUSY, CONFLICT, NO_MEMORY.
 *  @since 0.1.0 */
CASTMATCH_API castmatch_status castmatch_engine_open(const char* location, const castmatch_engine_options* options,
                                                     castmatch_engine** out, castmatch_error** err);

/** Ends the use of this handle: cancels its calls and streams, waits for them and for a log callback in flight, and
 *  lets go of the file. Later calls give CLOSED; the handle is still to be released. Closing twice is no error.
 *  The last open handle on a file ends background work, moves the write-ahead log into the file and closes it: when
 *  close has returned, the file's descriptors and locks are gone, and it may be opened with other settings. Close does
 *  not wait for an `embed` callback in flight, which may take as long as the host likes; none begins after it has
 *  returned, and `finalize` follows the one in flight.
 *  When it has returned, no log or clock callback of the handle runs any more and their `env` may be freed.
 *  Errors: MISUSE (from a callback of this engine), FORKED. @since 0.1.0 */
CASTMATCH_API castmatch_status castmatch_engine_close(castmatch_engine* engine, castmatch_error** err);

/** Drops the handle and waits for no call and no callback: calls and streams in flight keep what they need alive and
 *  end in their own time, the last of them closes the file. A log callback may be in flight; a host that frees the
 *  `env` of its log or clock closes first. @since 0.1.0 */
CASTMATCH_API void castmatch_engine_release(castmatch_engine** engine);

/** Turns texts into vectors. `texts[i]` has `sizes[i]` bytes and is NUL-terminated; the callback writes `count` rows of
 *  `dim` floats to `rows`, row-major, and returns 0; or it returns another number and may write a NUL-terminated reason
 *  of less than `error_size` bytes to `error`. Rows need not be normalised. @since 0.1.0 */
typedef int32_t (*castmatch_embed_cb)(void* env, const char* const* texts, const size_t* sizes, size_t count,
                                      float* rows, size_t dim, char* error, size_t error_size);

/** An embedder of the host's (castmatch_embedder is the operation of that name). @since 0.1.0 */
typedef struct castmatch_embedder_options {
  size_t struct_size;              /**< set by CASTMATCH_EMBEDDER_OPTIONS_INIT */
  const char* name;                /**< model id: vectors are stored under it; another model needs another name */
  size_t dim;                      /**< floats a vector, 1 to 8192 */
  size_t batch;                    /**< most texts in one call, 0: 32 */
  castmatch_embed_cb embed;        /**< called on a thread of its own, one call at a time */
  void* env;                       /**< passed to `embed` */
  castmatch_finalizer_cb finalize; /**< or NULL; frees `env` after the last call; also on failure, unless that is of
                                        struct_size */
} castmatch_embedder_options;

/** An embedder without name and callback, to be filled in. @since 0.1.0 */
#define CASTMATCH_EMBEDDER_OPTIONS_INIT \
  { sizeof(castmatch_embedder_options), NULL, 0, 0, NULL, NULL, NULL }

/** Uses the host's embedder instead of the built-in one for this file in this process. Talents without a vector of its
 *  name are embedded in the background, until the last handle on the file is closed; the operation `embedder` tells how
 *  many are due. A read-only engine uses the vectors that are stored and makes none. Setting the same name and
 *  dimension again replaces the callback. When it fails, the embedder before stays.
 *  Errors: INVALID, MISUSE, CONFLICT (another handle on the file uses another name or dimension), STORAGE, NO_MEMORY.
 *  @since 0.1.0 */
CASTMATCH_API castmatch_status castmatch_engine_set_embedder(castmatch_engine* engine,
                                                             const castmatch_embedder_options* embedder,
                                                             castmatch_error** err);

/* ---- operations: JSON in, JSON out ---------------------------------------------------------------------------- */

/** What goes with a call. All zero (CASTMATCH_CALL_OPTIONS_INIT) means: no cancel, no deadline. @since 0.1.0 */
typedef struct castmatch_call_options {
  size_t struct_size;        /**< set by CASTMATCH_CALL_OPTIONS_INIT */
  castmatch_cancel* cancel;  /**< or NULL */
  int64_t deadline_ms;       /**< from now, in milliseconds; 0: none */
  const char* trace_id;      /**< or NULL; the call's log lines end with it */
} castmatch_call_options;

/** Options that change nothing. @since 0.1.0 */
#define CASTMATCH_CALL_OPTIONS_INIT \
  { sizeof(castmatch_call_options), NULL, 0, NULL }

/** Runs the operation `operation` ("search") with `request`, a JSON object of `request_size` bytes (0: "{}"), and puts
 *  its result, a JSON object, into `out`, which must be empty. `options` may be NULL.
 *  Errors: INVALID (unknown operation, faulty request), and those of the operation. @since 0.1.0 */
CASTMATCH_API castmatch_status castmatch_invoke(castmatch_engine* engine, const char* operation, const char* request,
                                                size_t request_size, const castmatch_call_options* options,
                                                castmatch_buf* out, castmatch_error** err);

/** A running operation whose events are pulled. One consumer at a time. @since 0.1.0 */
typedef struct castmatch_stream castmatch_stream;

/** Starts an operation that can be streamed. Its events come from castmatch_stream_next; the last one is
 *  {"result":{..}} with what castmatch_invoke would have answered. The deadline covers the whole stream.
 *  Errors: INVALID (also for an operation without events). @since 0.1.0 */
CASTMATCH_API castmatch_status castmatch_stream_open(castmatch_engine* engine, const char* operation,
                                                     const char* request, size_t request_size,
                                                     const castmatch_call_options* options, castmatch_stream** out,
                                                     castmatch_error** err);

/** Waits up to `timeout_ms` (negative: without bound) for the next event. CASTMATCH_OK: `event` holds it.
 *  CASTMATCH_END: there is none. CASTMATCH_TIMEOUT without an error object: not yet, try again. Anything else: the
 *  operation failed and the stream is over; with CASTMATCH_TIMEOUT and an error object its deadline has passed. Who
 *  passes NULL for `err` cannot tell the two apart by the first answer; a stream whose deadline has passed answers
 *  CASTMATCH_TIMEOUT at once, however long it might wait. From a callback of the engine: MISUSE. @since 0.1.0 */
CASTMATCH_API castmatch_status castmatch_stream_next(castmatch_stream* stream, int64_t timeout_ms,
                                                     castmatch_buf* event, castmatch_error** err);

/** Cancels what still runs and drops the stream. @since 0.1.0 */
CASTMATCH_API void castmatch_stream_release(castmatch_stream** stream);

/* ---- raw vectors: row-major float32, copied before return ------------------------------------------------------- */

/** Puts vectors of the host's for `count` talents; each replaces the embedder's until its talent changes. `rows` has
 *  count * dim floats, normalised by the library.
 *  Errors: NOT_FOUND (an id; nothing is put then), INVALID (dimension, a number that is not finite). @since 0.1.0 */
CASTMATCH_API castmatch_status castmatch_vectors_put(castmatch_engine* engine, const char* const* ids,
                                                     const float* rows, size_t count, size_t dim,
                                                     const castmatch_call_options* options, castmatch_error** err);

/** The operation `search` with `query`, dim floats, as its vector. @since 0.1.0 */
CASTMATCH_API castmatch_status castmatch_search_vector(castmatch_engine* engine, const float* query, size_t dim,
                                                       const char* request, size_t request_size,
                                                       const castmatch_call_options* options, castmatch_buf* out,
                                                       castmatch_error** err);

/** Embeds `count` NUL-terminated texts with the engine's embedder into `rows`, count * dim floats of the caller's, each
 *  row of unit length; on failure `rows` is left as it was. Errors: INVALID (dimension), PROVIDER. @since 0.1.0 */
CASTMATCH_API castmatch_status castmatch_embed_into(castmatch_engine* engine, const char* const* texts, size_t count,
                                                    float* rows, size_t dim, const castmatch_call_options* options,
                                                    castmatch_error** err);

#ifdef __cplusplus
}
#endif

#endif /* CASTMATCH_CASTMATCH_H */
