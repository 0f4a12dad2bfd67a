"""Shapes of requests, answers and records.

Written by tools/generate.py from the operations table; do not edit.
"""

from __future__ import annotations

from typing import Any, Literal, Required, TypedDict

__all__ = [
    "AgeRange",
    "Availability",
    "BackupRequest",
    "BackupResponse",
    "CatalogHealth",
    "CheckpointResponse",
    "ConfigureRequest",
    "ConfigureResponse",
    "Consent",
    "Credit",
    "EmbedRequest",
    "EmbedResponse",
    "EmbedderResponse",
    "FacetValue",
    "HealthResponse",
    "Highlight",
    "Hit",
    "Match",
    "Media",
    "MetricsResponse",
    "Money",
    "OperationDescription",
    "Plan",
    "PlanStep",
    "Preference",
    "ReembedEvent",
    "ReembedResponse",
    "RejectedLine",
    "SchemaRequest",
    "SchemaResponse",
    "SearchRequest",
    "SearchResponse",
    "Settings",
    "Signal",
    "Signals",
    "SimilarRequest",
    "Sort",
    "SpokenLanguage",
    "StorageHealth",
    "Talent",
    "TalentCountAnswer",
    "TalentCountRequest",
    "TalentEntry",
    "TalentExportAnswer",
    "TalentExportEvent",
    "TalentExportRequest",
    "TalentGetAnswer",
    "TalentGetRequest",
    "TalentIdsRequest",
    "TalentImportAnswer",
    "TalentImportEvent",
    "TalentImportRequest",
    "TalentListAnswer",
    "TalentListRequest",
    "TalentPatchRequest",
    "TalentPurgeAnswer",
    "TalentPutAnswer",
    "TalentPutRequest",
    "TalentRemoveAnswer",
]


class AgeRange(TypedDict, total=False):
    """Ages in whole years, both ends included."""

    min: int
    """Youngest age."""
    max: int
    """Oldest age."""


Availability = TypedDict(
    "Availability",
    {
        # First day.
        "from": Required[str],
        # Last day.
        "to": Required[str],
        # FREE, HOLD, FIRST_REFUSAL or BOOKED.
        "status": Required[Literal["FREE", "HOLD", "FIRST_REFUSAL", "BOOKED"]],
    },
    total=False,
)
"""Days, both ends included, and what they are."""


class BackupRequest(TypedDict, total=False):
    """Where to put the copy."""

    path: Required[str]
    """A file that does not exist yet."""


class BackupResponse(TypedDict, total=False):
    """The copy."""

    path: Required[str]
    """Where it is."""
    bytes: Required[int]
    """Its size."""


class CatalogHealth(TypedDict, total=False):
    """The catalogue in memory."""

    talents: Required[int]
    """Talents."""
    sequence: Required[int]
    """Last change that is taken in."""


class CheckpointResponse(TypedDict, total=False):
    """After the checkpoint."""

    log_bytes: Required[int]
    """Size of the write-ahead log."""


class ConfigureRequest(TypedDict, total=False):
    """Settings to change while the engine runs."""

    settings: Required[Settings]
    """Only those marked "can be configured" may differ from what is in force."""


class ConfigureResponse(TypedDict, total=False):
    """The settings in force."""

    settings: Required[Settings]
    """All of them."""


class Consent(TypedDict, total=False):
    """What the talent has agreed to."""

    hosted_models: bool
    """Profile text may be sent to a hosted model."""


class Credit(TypedDict, total=False):
    """One production the talent was part of."""

    title: Required[str]
    """Title of the production."""
    year: int
    """Year of release."""
    character: str
    """Character played."""
    billing: int
    """Place in the cast list, 1 is first."""
    medium: Literal["film", "web_series", "tv", "ad", "theatre", "short", "music_video", "voice"]
    """What kind of production."""
    platform: str
    """Where it is shown: "Netflix"."""
    genres: list[str]
    """Genres of the production."""
    languages: list[str]
    """Languages of the production."""
    director: str
    """Director."""


class EmbedRequest(TypedDict, total=False):
    """Texts to turn into vectors."""

    texts: Required[list[str]]
    """Texts."""


class EmbedResponse(TypedDict, total=False):
    """Vectors of unit length, one a text."""

    model: Required[str]
    """The embedder."""
    dim: Required[int]
    """Numbers a vector."""
    vectors: Required[list[list[float]]]
    """In the order of the texts."""


class EmbedderResponse(TypedDict, total=False):
    """The embedder in use."""

    name: Required[str]
    """Model id that vectors are stored under; "none" without one."""
    dim: Required[int]
    """Numbers a vector."""
    built_in: Required[bool]
    """Runs inside the library."""
    default_semantic_weight: Required[float]
    """Used by a search that names none."""
    vectors: Required[int]
    """Talents that have a vector."""
    due: Required[int]
    """Talents whose vector is to be made, or made again."""
    withheld: Required[int]
    """Talents whose text may not go to a hosted model."""
    failure: str
    """Why the last attempt failed."""


class FacetValue(TypedDict, total=False):
    """A value and how many of the matching talents have it."""

    value: Required[Any]
    """A string, number or boolean."""
    count: Required[int]
    """Talents."""


class HealthResponse(TypedDict, total=False):
    """How the engine is."""

    status: Required[Literal["ok", "degraded"]]
    """ok, or degraded: it answers, but less well; see `problems`."""
    problems: list[str]
    """What is wrong, in words; absent when nothing is."""
    version: Required[str]
    """Of the library."""
    storage: Required[StorageHealth]
    """The database."""
    catalog: Required[CatalogHealth]
    """The catalogue."""
    threads: Required[int]
    """Threads the engine may use."""
    resident_bytes: Required[int]
    """Memory of the process."""


class Highlight(TypedDict, total=False):
    """A piece of a field in which query terms stand."""

    field: Required[str]
    """The field."""
    text: Required[str]
    """The piece."""
    matches: Required[list[Match]]
    """Where in the piece the terms stand."""


class Hit(TypedDict, total=False):
    """A talent found."""

    id: Required[str]
    """The talent."""
    score: Required[float]
    """Comparable within this response alone."""
    signals: Signals
    """With explain."""
    highlights: list[Highlight]
    """With explain."""
    reasons: list[str]
    """With explain: field, value and signal in words."""
    profile: Talent
    """With include profile: as put."""


class Match(TypedDict, total=False):
    """A place in a text, in bytes of its UTF-8."""

    start: Required[int]
    """First byte."""
    end: Required[int]
    """One past the last."""


class Media(TypedDict, total=False):
    """A reference to a picture, reel or recording."""

    kind: Required[Literal["headshot", "showreel", "selftape", "voice"]]
    """What it is."""
    uri: Required[str]
    """Where it is."""


class MetricsResponse(TypedDict, total=False):
    """Counters since the engine was opened."""

    prometheus: Required[str]
    """Prometheus text exposition format 0.0.4."""


class Money(TypedDict, total=False):
    """An amount, its currency, and what it is paid for."""

    amount: Required[float]
    """Amount."""
    currency: Required[str]
    """ISO 4217 code: "INR"."""
    per: Required[Literal["day", "project", "hour"]]
    """What the amount pays for."""


class OperationDescription(TypedDict, total=False):
    """One operation."""

    name: Required[str]
    """Its name."""
    module: Required[str]
    """Where it lives."""
    since: Required[str]
    """Version that brought it."""
    doc: Required[str]
    """What it does."""
    streams: Required[bool]
    """Can be streamed."""
    writes: Required[bool]
    """Changes the database."""
    request: Required[Any]
    """JSON Schema of the request."""
    response: Required[Any]
    """JSON Schema of the response."""
    event: Any
    """JSON Schema of an event."""


class Plan(TypedDict, total=False):
    """How the search was done."""

    steps: Required[list[PlanStep]]
    """In order."""
    mode: Required[str]
    """hybrid, semantic, keyword, vector or filters."""
    index: Required[str]
    """exact, or the FAISS type that proposed."""


class PlanStep(TypedDict, total=False):
    """One step of the search."""

    step: Required[str]
    """What was done."""
    rows: Required[int]
    """Talents it left or scored."""
    us: Required[int]
    """Microseconds."""


class Preference(TypedDict, total=False):
    """A short-form filter that adds to the score."""

    value: Required[Any]
    """As the filter of that name takes it."""
    weight: float
    """Against the other preferences; 1 when absent."""


class ReembedEvent(TypedDict, total=False):
    """Progress."""

    done: int
    """Vectors made so far."""
    total: int
    """Vectors to make."""
    result: ReembedResponse
    """The last event: the answer."""


class ReembedResponse(TypedDict, total=False):
    """What was made."""

    vectors: Required[int]
    """Vectors made."""


class RejectedLine(TypedDict, total=False):
    """A line of an import that was not taken."""

    line: Required[int]
    """Its number; of a CSV record over several lines the first."""
    errors: Required[list[str]]
    """Everything that is wrong with it."""


class SchemaRequest(TypedDict, total=False):
    """Which operation to describe."""

    operation: str
    """One operation; all when absent."""


class SchemaResponse(TypedDict, total=False):
    """The operations."""

    operations: Required[list[OperationDescription]]
    """In their order."""


class SearchRequest(TypedDict, total=False):
    """What to look for. Everything is optional; an empty request lists the catalogue by id."""

    query: str
    """Words in any script; "quoted phrases" must stand, -words must not."""
    filters: dict[str, Any]
    """What must hold: the short form {"city":"Mumbai","age_min":20}, or the full one with $eq, $in, $and
    ... over any field.
    """
    use_hybrid: bool
    """Fuse words and vectors; false: vectors alone (words alone without an embedder)."""
    semantic_weight: float
    """Share of the semantic signal, 0 is keyword only; the default belongs to the embedder."""
    fusion: Literal["convex", "rrf"]
    """How the signals are fused; rrf is not in this version yet."""
    top_k: int
    """Hits; 0 gives total and facets alone."""
    offset: int
    """Hits to skip."""
    understand: bool
    """Turn the words of the query into filters and preferences; not in this version yet."""
    ignore_understood: list[str]
    """Ids of understood pieces to undo."""
    facets: list[str]
    """Fields to count values of."""
    explain: bool
    """Give signals, reasons and highlights."""
    exact: bool
    """true forbids every approximation; the default below 200,000 passing talents."""
    diversity: float
    """0 ranks by score alone; above 0 is not in this version yet."""
    preferences: dict[str, Preference]
    """Short-form filters that add to the score when met: {"languages":{"value":["Marathi"],"weight":0.5}}."""
    order: Literal["relevance", "alphabetical", "random"]
    """relevance, alphabetical by name, or random by seed."""
    sort: Sort
    """Sort before the score."""
    seed: int
    """For order random: the same seed, the same order."""
    include: list[Literal["profile", "plan"]]
    """More in the answer: the profiles, the plan."""
    vector: list[float]
    """A query vector of the embedder's dimension, instead of the query's own."""
    reference_time: str
    """"Now" for ages; defaults to the clock."""


class SearchResponse(TypedDict, total=False):
    """What was found."""

    results: Required[list[Hit]]
    """Best first."""
    total: Required[int]
    """Talents that match, exactly."""
    facets: dict[str, list[FacetValue]]
    """For each facet asked for: its 50 largest values."""
    facets_more: dict[str, int]
    """Values that a facet leaves out."""
    reference_time: Required[str]
    """"Now" of this answer."""
    plan: Plan
    """With include plan."""
    warnings: list[str]
    """What the caller should know."""
    took_us: Required[int]
    """Microseconds, outside a deterministic answer."""


class Settings(TypedDict, total=False):
    """How an engine works. Given at open; those marked so can be changed by `configure`."""

    durability: Literal["full", "normal", "off"]
    """full: each acknowledged write survives a power cut; normal: survives a crash of the process; off:
    may be lost with the machine.
    """
    time_zone: str
    """IANA name or offset in which reference_time's day is taken. Can be configured."""
    index: str
    """exact: our scan; or a FAISS factory string ("Flat", "IVF256,Flat", "HNSW32", "SQ8") that proposes
    when a search says exact: false.
    """
    embedder: Literal["builtin", "none"]
    """builtin: hashed n-grams, offline; none: no vectors, words and filters alone. A host's own is set by
    castmatch_engine_set_embedder, and gives vectors of the host's their name and dimension.
    """
    read_only: bool
    """Never write to the file."""
    create: bool
    """Make the file when it does not exist."""
    busy_timeout_ms: int
    """How long a call without a deadline waits for another process's lock."""


class Signal(TypedDict, total=False):
    """What one signal says of a hit."""

    score: Required[float]
    """Normalised over the query: 0 the theoretical minimum, 1 the best."""
    rank: int
    """Place by this signal alone; talents of one score share it."""
    terms: list[str]
    """Query terms that matched."""
    contribution: Required[float]
    """Share of the hit's score; the shares add up to it."""


class Signals(TypedDict, total=False):
    """The score, signal by signal."""

    semantic: Signal
    """Nearness of the vectors."""
    lexical: Signal
    """BM25 over the words."""
    structured: Signal
    """Preferences met."""


class SimilarRequest(TypedDict, total=False):
    """Talents like a given one, by vector, skills, genres and credits."""

    id: Required[str]
    """The talent to start from; it is left out."""
    filters: dict[str, Any]
    """What must hold: the short form {"city":"Mumbai","age_min":20}, or the full one with $eq, $in, $and
    ... over any field.
    """
    top_k: int
    """Hits."""
    explain: bool
    """Give signals and reasons."""
    include: list[Literal["profile", "plan"]]
    """More in the answer: the profiles, the plan."""
    reference_time: str
    """"Now" for ages; defaults to the clock."""


class Sort(TypedDict, total=False):
    """A field to sort by, before the score; talents without it come last."""

    by: Required[Literal["rate", "age", "height", "experience"]]
    """What to sort by."""
    order: Literal["asc", "desc"]
    """Direction."""


class SpokenLanguage(TypedDict, total=False):
    """A language and how well it is spoken."""

    name: Required[str]
    """Usual English name: "Marathi"."""
    level: Literal["NATIVE", "FLUENT", "CONVERSATIONAL", "BASIC"]
    """How well."""


class StorageHealth(TypedDict, total=False):
    """The database."""

    engine: Required[str]
    """Name and version."""
    location: Required[str]
    """File, or :memory:."""
    database_id: Required[str]
    """Made with the database, kept by its backups."""
    schema: Required[int]
    """Version of the file format."""
    bytes: Required[int]
    """Size of the database."""
    log_bytes: Required[int]
    """Size of its write-ahead log."""
    read_only: Required[bool]
    """Opened read-only."""


class Talent(TypedDict, total=False):
    """A talent profile. Only id and name are required; absent data is never invented."""

    id: Required[str]
    """The host's id, unique in the catalogue."""
    name: Required[str]
    """Screen name."""
    other_names: list[str]
    """Other spellings and names, any script."""
    gender: Literal["FEMALE", "MALE", "NON_BINARY", "OTHER"]
    """As the talent describes it."""
    birth_date: str
    """Date of birth."""
    playing_age: AgeRange
    """Ages that the talent can play."""
    height_cm: int
    """Height in centimetres."""
    build: str
    """Build, in the host's words."""
    city: str
    """Base city."""
    local_hire: list[str]
    """Cities where no travel is charged."""
    languages: list[str | SpokenLanguage]
    """Spoken languages; a plain string is a language without a level."""
    dialects: list[str]
    """Dialects and accents."""
    skills: list[str]
    """Skills: "kathak", "horse riding"."""
    experience_level: Literal["NEWCOMER", "INTERMEDIATE", "EXPERIENCED", "VETERAN"]
    """Experience."""
    training: list[str]
    """Schools and teachers."""
    credits: list[Credit]
    """Productions, any order."""
    genres: list[str]
    """Genres the talent is known for."""
    bio: str
    """Free text, any script."""
    availability: list[Availability]
    """Free and taken days."""
    rate: Money
    """Usual rate."""
    union: str
    """Union or association."""
    media: list[Media]
    """Pictures, reels, recordings."""
    consent: Consent
    """What the talent has agreed to."""
    tags: list[str]
    """Tags of the host's own."""
    attributes: dict[str, str | float | bool | list[str | float | bool]]
    """Anything of the host's own: scalars and lists of scalars, filterable as attributes.NAME."""


class TalentCountAnswer(TypedDict, total=False):
    """How many."""

    count: Required[int]
    """Talents that pass."""
    warnings: list[str]
    """What the filters could not compare."""


class TalentCountRequest(TypedDict, total=False):
    """Counts talents."""

    filters: dict[str, Any]
    """Short form, full form or both; absent: every talent."""
    reference_time: str
    """Ages are counted on its day; absent: now, in the engine's time zone."""


class TalentEntry(TypedDict, total=False):
    """A stored talent."""

    profile: Required[Talent]
    """The profile as it was put."""
    version: Required[int]
    """1 when it was new, one more at each change."""
    updated: Required[str]
    """When it was last changed."""


class TalentExportAnswer(TypedDict, total=False):
    """What an export gave."""

    exported: Required[int]
    """Profiles."""
    path: str
    """The file that holds them."""
    talents: list[Talent]
    """The profiles, when neither streamed nor written to a file."""


class TalentExportEvent(TypedDict, total=False):
    """Some profiles, or progress when a file is written."""

    talents: list[Talent]
    """Profiles as they are stored."""
    done: int
    """Profiles given so far."""
    total: int
    """Profiles that passed when the export began."""
    result: TalentExportAnswer
    """The last event: the answer."""


class TalentExportRequest(TypedDict, total=False):
    """Gives profiles back, by id."""

    path: str
    """A file to write, a profile a line; takes the place of a file of that name when it is whole."""
    filters: dict[str, Any]
    """Short form, full form or both; absent: every talent."""
    reference_time: str
    """Ages are counted on its day; absent: now, in the engine's time zone."""


class TalentGetAnswer(TypedDict, total=False):
    """Profiles in the order asked for."""

    talents: Required[list[TalentEntry]]
    """Those that are there."""
    missing: Required[list[str]]
    """Ids that are not."""


class TalentGetRequest(TypedDict, total=False):
    """Reads profiles by id."""

    id: str
    """One id."""
    ids: list[str]
    """Several, answered in this order."""


class TalentIdsRequest(TypedDict, total=False):
    """Names talents."""

    ids: Required[list[str]]
    """Ids; unknown ones are passed over."""


class TalentImportAnswer(TypedDict, total=False):
    """What an import did."""

    stored: Required[int]
    """Profiles that were new or differed."""
    unchanged: Required[int]
    """Profiles equal to the stored ones, and those that a later one of the same id replaces."""
    rejected: Required[int]
    """Lines that were not taken."""
    lines: Required[int]
    """Records seen, blank lines left out."""
    rejected_lines: Required[list[RejectedLine]]
    """The first 1,000 of them."""


class TalentImportEvent(TypedDict, total=False):
    """Progress, after each commit."""

    done: int
    """Profiles committed so far, unchanged ones included."""
    total: int
    """Records in all: counted for data, estimated for a file."""
    per_second: int
    """Records a second so far."""
    rejected: list[RejectedLine]
    """Lines rejected since the event before."""
    result: TalentImportAnswer
    """The last event: the answer."""


class TalentImportRequest(TypedDict, total=False):
    """Stores the profiles of a file or of lines."""

    path: str
    """A file on the engine's machine."""
    data: str
    """Whole lines."""
    format: Literal["auto", "jsonl", "csv"]
    """jsonl: a profile a line; csv: a header of dotted paths; auto: by the file's ending, else its first
    byte.
    """
    strict: bool
    """Stop at the first bad line; what was committed stays."""
    first_line: int
    """Number of the first line of data. Every piece of a CSV begins with the header, which counts only
    when this is 1.
    """


class TalentListAnswer(TypedDict, total=False):
    """One page."""

    talents: Required[list[TalentEntry]]
    """By id."""
    next: str
    """`after` of the next page; absent on the last one."""
    warnings: list[str]
    """What the filters could not compare."""


class TalentListRequest(TypedDict, total=False):
    """Pages through talents by id."""

    filters: dict[str, Any]
    """Short form, full form or both; absent: every talent."""
    after: str
    """`next` of the page before; absent: the first page."""
    limit: int
    """Talents on a page."""
    reference_time: str
    """Ages are counted on its day; absent: now, in the engine's time zone."""


class TalentPatchRequest(TypedDict, total=False):
    """Changes parts of a profile (RFC 7396)."""

    id: Required[str]
    """Which talent."""
    patch: Required[dict[str, Any]]
    """Fields to set; null removes one; lists are replaced whole. The id cannot change."""
    if_version: int
    """The version that the talent must have now; else CONFLICT."""
    wait: bool
    """Return when the vector of a host's embedder is made as well."""


class TalentPurgeAnswer(TypedDict, total=False):
    """What was removed for good."""

    removed: Required[int]
    """Talents that were there."""
    scrubbed: Required[bool]
    """No byte of them is left in the files."""


class TalentPutAnswer(TypedDict, total=False):
    """What was stored."""

    stored: Required[int]
    """Profiles that were new or differed."""
    unchanged: Required[int]
    """Profiles equal to the stored ones."""


class TalentPutRequest(TypedDict, total=False):
    """Stores whole profiles; all of them or none."""

    talents: Required[list[Talent]]
    """Profiles; each takes the place of the stored one with its id."""
    if_version: dict[str, int]
    """The version that an id must have now, 0 when it must be new; else CONFLICT."""
    wait: bool
    """Return when the vectors of a host's embedder are made as well."""


class TalentRemoveAnswer(TypedDict, total=False):
    """What was removed."""

    removed: Required[int]
    """Talents that were there."""
