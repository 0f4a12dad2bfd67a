/// <reference lib="esnext.disposable" />
import type { OperationMethods, OperationTypes, Settings, Talent } from './operations.cjs'

export * from './filters.cjs'
export * from './operations.cjs'

/** Names of the statuses, as `code` of an error. */
export type ErrorCode =
  | 'INVALID' | 'NOT_FOUND' | 'CONFLICT' | 'BUSY' | 'CANCELLED' | 'TIMEOUT' | 'MISUSE' | 'CLOSED' | 'BUDGET'
  | 'RATE_LIMITED' | 'AUTH' | 'PROVIDER' | 'STORAGE' | 'CORRUPT' | 'UNSUPPORTED' | 'FORKED' | 'NO_MEMORY' | 'INTERNAL'

/** One thing that is wrong with a request. */
export interface Fault {
  pointer: string
  message?: string
  nearest?: string
  [more: string]: unknown
}

/** What a program can use of an error's reason. */
export interface ErrorDetail {
  /** JSON pointer of what is wrong in the request. */
  pointer?: string
  /** Byte offset of it, where the request is no JSON. */
  offset?: number
  nearest?: string
  faults?: Fault[]
  line?: number
  http_status?: number
  retry_after_ms?: number
  request_id?: string
  [more: string]: unknown
}

/** A call that failed. An aborted call rejects with its signal's reason instead. */
export declare class CastmatchError extends Error {
  constructor (code: ErrorCode, message: string, more?: { status?: number, detail?: ErrorDetail, retryable?: boolean, cause?: unknown })
  readonly name: 'CastmatchError'
  /** Status by name. */
  readonly code: ErrorCode
  /** Status as in castmatch.h, a negative number. */
  readonly status: number
  readonly detail: ErrorDetail
  /** The same call may succeed later. */
  readonly retryable: boolean
}

/** What this package needs of an AbortSignal. */
export interface AbortSignalLike {
  readonly aborted: boolean
  readonly reason?: any
  addEventListener (type: 'abort', listener: () => void): void
  removeEventListener (type: 'abort', listener: () => void): void
}

/** What goes with a call, beside its request. */
export interface CallOptions {
  /** Cancels the call, which then rejects with the signal's reason. */
  signal?: AbortSignalLike
  /** Milliseconds, above 0, from the call on until it rejects with the code TIMEOUT; without it there is no limit. */
  timeout?: number
  /** Comes back in log lines. */
  traceId?: string
}

/** What a stream gives: events, and last `{ result }`. Each has the members of the other as `undefined`, so that
 *  `if (event.result)` tells them apart. */
export type StreamEvent<Event, Result> = [Event] extends [never] ? { result: Result }
  : (Event & { result?: undefined }) | ({ [Field in keyof Event]?: undefined } & { result: Result })

/** Events of an operation. Leaving a `for await` early cancels it. The last event is `{ result }`. */
export declare class EventStream<Event, Result> implements AsyncIterableIterator<StreamEvent<Event, Result>>, AsyncDisposable {
  private constructor ()
  next (): Promise<IteratorResult<StreamEvent<Event, Result>, undefined>>
  return (value?: any): Promise<IteratorResult<StreamEvent<Event, Result>, undefined>>
  throw (error?: any): Promise<IteratorResult<StreamEvent<Event, Result>, undefined>>
  [Symbol.asyncIterator] (): this
  [Symbol.asyncDispose] (): Promise<void>
  /** Runs to the end and gives the operation's result. */
  result (): Promise<Result>
}

/** Text or UTF-8 bytes in any cut, or profiles: a Readable, a web stream, a generator, an array. */
export type Source = AsyncIterable<string | Uint8Array | Talent> | Iterable<string | Uint8Array | Talent>

/** An import's request, whose records may also come as bytes or from a stream. */
export type WithSource<Request> = Omit<Request, 'data'> & {
  /** Whole lines. */
  data?: string | Uint8Array
  /** Cut into whole lines here, and imported piece by piece. */
  source?: Source
}

/** A log line of the library. */
export interface LogLine {
  level: 'error' | 'warning' | 'info' | 'debug'
  module: string
  message: string
}

export interface OpenOptions {
  /** Threads that the library may use for one file; 0, the default: one a processor. */
  threads?: number
  /** Settings of the engine; see the operation `configure`. */
  settings?: Settings
  /** Called for each log line, on this thread, when the event loop comes round. */
  log?: (line: LogLine) => void
  /** A clock that stands still, for tests: a Date or milliseconds. `setClock` moves it. */
  clock?: Date | number
}

/** An embedder of one's own. */
export interface Embedder {
  /** Model id; vectors are stored under it. */
  name: string
  /** Numbers a vector. */
  dim: number
  /** Most texts in one call; 0, the default: 32. */
  batch?: number
  /** A row of `dim` numbers for each text. May not call its own engine. */
  embed: (texts: string[]) => Promise<Float32Array | ArrayLike<number>[]> | Float32Array | ArrayLike<number>[]
}

type Known = keyof OperationTypes
type Unknown<Name extends string> = Name extends Known ? never : Name
type Raw = string | Uint8Array

/** An opened catalogue. Made by `open`. */
export interface Engine extends OperationMethods, AsyncDisposable {
  /** Any operation by its name in the library ('talent_put'). A string or bytes are sent as they are. */
  invoke<Name extends Known> (operation: Name, request?: OperationTypes[Name]['request'] | Raw, options?: CallOptions): Promise<OperationTypes[Name]['response']>
  invoke<Name extends string> (operation: Unknown<Name>, request?: object | Raw, options?: CallOptions): Promise<any>
  /** As `invoke`, but gives the JSON text. */
  invokeText (operation: string, request?: object | Raw, options?: CallOptions): Promise<string>
  /** The events of any operation that can be streamed. */
  stream<Name extends Known> (operation: Name, request?: WithSource<OperationTypes[Name]['request']>, options?: CallOptions): EventStream<OperationTypes[Name]['event'], OperationTypes[Name]['response']>
  stream<Name extends string> (operation: Unknown<Name>, request?: object, options?: CallOptions): EventStream<any, any>

  /** Puts vectors of one's own: row i of `matrix`, `dim` numbers, belongs to `ids[i]`. The matrix is read where it lies:
   *  it must be neither changed nor transferred until the promise settles. */
  vectorsPut (ids: readonly string[], matrix: Float32Array | readonly number[], dim?: number, options?: CallOptions): Promise<void>
  /** `search` with `vector` as the query's. */
  searchVector (vector: Float32Array | readonly number[], request?: OperationTypes extends { search: { request: infer R } } ? R : object, options?: CallOptions): Promise<OperationTypes extends { search: { response: infer R } } ? R : any>
  /** Embeds texts with the engine's embedder into `rows` (made when not given), texts.length * dim numbers. */
  embedInto (texts: readonly string[], rows?: Float32Array | null, options?: CallOptions): Promise<Float32Array>
  /** Uses an embedder of one's own for this file in this process. */
  setEmbedder (embedder: Embedder, options?: CallOptions): Promise<void>
  /** Moves the clock of an engine that was opened with one. */
  setClock (time: Date | number): void
  /** Cancels what is in flight, flushes to disk, lets go of the file. Optional; twice is no error. */
  close (): Promise<void>
}

/** What this package needs of a URL. */
export interface URLLike {
  readonly href: string
  readonly protocol: string
}

/** Opens the catalogue in a file, which is made when it does not exist, or in memory for ':memory:'. */
export declare function open (location: string | URLLike, options?: OpenOptions): Promise<Engine>

/** For `instanceof`; an engine comes from `open`. */
export declare const Engine: { readonly prototype: Engine, [Symbol.hasInstance] (value: unknown): value is Engine }

/** Version of the loaded library. */
export declare const version: string

/** What the loaded library was built with. */
export declare function features (): Record<string, unknown>
