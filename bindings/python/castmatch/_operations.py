"""A typed method for each operation.

Written by tools/generate.py from the operations table; do not edit.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import Unpack

    from castmatch._native import Cancel
    from castmatch._stream import Stream
    from castmatch._types import (
        BackupRequest,
        BackupResponse,
        CheckpointResponse,
        ConfigureRequest,
        ConfigureResponse,
        EmbedderResponse,
        EmbedRequest,
        EmbedResponse,
        HealthResponse,
        MetricsResponse,
        ReembedEvent,
        SchemaRequest,
        SchemaResponse,
        SearchRequest,
        SearchResponse,
        SimilarRequest,
        TalentCountAnswer,
        TalentCountRequest,
        TalentExportEvent,
        TalentExportRequest,
        TalentGetAnswer,
        TalentGetRequest,
        TalentIdsRequest,
        TalentImportEvent,
        TalentImportRequest,
        TalentListAnswer,
        TalentListRequest,
        TalentPatchRequest,
        TalentPurgeAnswer,
        TalentPutAnswer,
        TalentPutRequest,
        TalentRemoveAnswer,
    )
    from castmatch.aio import AsyncStream

# They change nothing, so that a call may be begun again.
READS = frozenset(
    {
        "embed",
        "embedder",
        "search",
        "similar",
        "talent_count",
        "talent_get",
        "talent_list",
    }
)


class Operations:
    def _call(
        self,
        operation: str,
        request: Mapping[str, Any],
        deadline: float | None,
        cancel: Cancel | None,
        trace_id: str | None,
    ) -> Any:
        raise NotImplementedError

    def _stream(
        self,
        operation: str,
        request: Mapping[str, Any],
        deadline: float | None,
        cancel: Cancel | None,
        trace_id: str | None,
    ) -> Stream[Any]:
        raise NotImplementedError

    def health(
        self,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
    ) -> HealthResponse:
        """Tells that the engine answers, and what it holds."""
        answer: HealthResponse = self._call("health", {}, deadline, cancel, trace_id)
        return answer

    def metrics(
        self,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
    ) -> MetricsResponse:
        """Counters and latencies as Prometheus text."""
        answer: MetricsResponse = self._call("metrics", {}, deadline, cancel, trace_id)
        return answer

    def backup(
        self,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
        **request: Unpack[BackupRequest],
    ) -> BackupResponse:
        """Copies the database to a new file while readers and writers go on. CONFLICT when the file
        exists.
        """
        answer: BackupResponse = self._call("backup", request, deadline, cancel, trace_id)
        return answer

    def checkpoint(
        self,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
    ) -> CheckpointResponse:
        """Moves the write-ahead log into the database. BUSY when a reader holds it."""
        answer: CheckpointResponse = self._call("checkpoint", {}, deadline, cancel, trace_id)
        return answer

    def schema(
        self,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
        **request: Unpack[SchemaRequest],
    ) -> SchemaResponse:
        """Describes the operations: JSON Schema of each request, response and event."""
        answer: SchemaResponse = self._call("schema", request, deadline, cancel, trace_id)
        return answer

    def configure(
        self,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
        **request: Unpack[ConfigureRequest],
    ) -> ConfigureResponse:
        """Changes settings while the engine runs, and tells all that are in force."""
        answer: ConfigureResponse = self._call("configure", request, deadline, cancel, trace_id)
        return answer

    def talent_put(
        self,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
        **request: Unpack[TalentPutRequest],
    ) -> TalentPutAnswer:
        """Stores whole profiles, all or none; the next search finds them. A profile equal to the stored
        one counts as unchanged and writes nothing.
        """
        answer: TalentPutAnswer = self._call("talent_put", request, deadline, cancel, trace_id)
        return answer

    def talent_patch(
        self,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
        **request: Unpack[TalentPatchRequest],
    ) -> TalentPutAnswer:
        """Changes parts of one profile by a merge patch (RFC 7396); null removes a field."""
        answer: TalentPutAnswer = self._call("talent_patch", request, deadline, cancel, trace_id)
        return answer

    def talent_get(
        self,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
        **request: Unpack[TalentGetRequest],
    ) -> TalentGetAnswer:
        """Gives stored profiles by id, and the ids that there are none for."""
        answer: TalentGetAnswer = self._call("talent_get", request, deadline, cancel, trace_id)
        return answer

    def talent_remove(
        self,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
        **request: Unpack[TalentIdsRequest],
    ) -> TalentRemoveAnswer:
        """Removes talents; ids that there are none for are no error."""
        answer: TalentRemoveAnswer = self._call("talent_remove", request, deadline, cancel, trace_id)
        return answer

    def talent_purge(
        self,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
        **request: Unpack[TalentIdsRequest],
    ) -> TalentPurgeAnswer:
        """Removes talents and every byte of them from the files. BUSY when a reader holds the database;
        finished at the next open then.
        """
        answer: TalentPurgeAnswer = self._call("talent_purge", request, deadline, cancel, trace_id)
        return answer

    def talent_list(
        self,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
        **request: Unpack[TalentListRequest],
    ) -> TalentListAnswer:
        """Lists talents by id, page by page, with a cursor that survives writes."""
        answer: TalentListAnswer = self._call("talent_list", request, deadline, cancel, trace_id)
        return answer

    def talent_count(
        self,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
        **request: Unpack[TalentCountRequest],
    ) -> TalentCountAnswer:
        """Counts the talents that pass filters, exactly."""
        answer: TalentCountAnswer = self._call("talent_count", request, deadline, cancel, trace_id)
        return answer

    def talent_import(
        self,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
        **request: Unpack[TalentImportRequest],
    ) -> Stream[TalentImportEvent]:
        """Stores profiles from JSONL or CSV, in batches. A line that is wrong is reported and stops
        nothing unless strict; running it again skips what is there.
        """
        return self._stream("talent_import", request, deadline, cancel, trace_id)

    def talent_export(
        self,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
        **request: Unpack[TalentExportRequest],
    ) -> Stream[TalentExportEvent]:
        """Gives all profiles that pass filters, into a file as JSONL or as events."""
        return self._stream("talent_export", request, deadline, cancel, trace_id)

    def embed(
        self,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
        **request: Unpack[EmbedRequest],
    ) -> EmbedResponse:
        """Turns texts into vectors with the engine's embedder."""
        answer: EmbedResponse = self._call("embed", request, deadline, cancel, trace_id)
        return answer

    def embedder(
        self,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
    ) -> EmbedderResponse:
        """Tells which embedder is in use and how many vectors are due."""
        answer: EmbedderResponse = self._call("embedder", {}, deadline, cancel, trace_id)
        return answer

    def reembed(
        self,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
    ) -> Stream[ReembedEvent]:
        """Makes every vector again, but those that the host put."""
        return self._stream("reembed", {}, deadline, cancel, trace_id)

    def search(
        self,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
        **request: Unpack[SearchRequest],
    ) -> SearchResponse:
        """Finds talents by filters, words and meaning, with exact counts, facets and reasons."""
        answer: SearchResponse = self._call("search", request, deadline, cancel, trace_id)
        return answer

    def similar(
        self,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
        **request: Unpack[SimilarRequest],
    ) -> SearchResponse:
        """Finds talents like a given one by its vector, skills, genres and credits."""
        answer: SearchResponse = self._call("similar", request, deadline, cancel, trace_id)
        return answer


class AsyncOperations:
    async def _call(
        self,
        operation: str,
        request: Mapping[str, Any],
        deadline: float | None,
        cancel: Cancel | None,
        trace_id: str | None,
    ) -> Any:
        raise NotImplementedError

    def _stream(
        self,
        operation: str,
        request: Mapping[str, Any],
        deadline: float | None,
        cancel: Cancel | None,
        trace_id: str | None,
    ) -> AsyncStream[Any]:
        raise NotImplementedError

    async def health(
        self,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
    ) -> HealthResponse:
        """Tells that the engine answers, and what it holds."""
        answer: HealthResponse = await self._call("health", {}, deadline, cancel, trace_id)
        return answer

    async def metrics(
        self,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
    ) -> MetricsResponse:
        """Counters and latencies as Prometheus text."""
        answer: MetricsResponse = await self._call("metrics", {}, deadline, cancel, trace_id)
        return answer

    async def backup(
        self,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
        **request: Unpack[BackupRequest],
    ) -> BackupResponse:
        """Copies the database to a new file while readers and writers go on. CONFLICT when the file
        exists.
        """
        answer: BackupResponse = await self._call("backup", request, deadline, cancel, trace_id)
        return answer

    async def checkpoint(
        self,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
    ) -> CheckpointResponse:
        """Moves the write-ahead log into the database. BUSY when a reader holds it."""
        answer: CheckpointResponse = await self._call("checkpoint", {}, deadline, cancel, trace_id)
        return answer

    async def schema(
        self,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
        **request: Unpack[SchemaRequest],
    ) -> SchemaResponse:
        """Describes the operations: JSON Schema of each request, response and event."""
        answer: SchemaResponse = await self._call("schema", request, deadline, cancel, trace_id)
        return answer

    async def configure(
        self,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
        **request: Unpack[ConfigureRequest],
    ) -> ConfigureResponse:
        """Changes settings while the engine runs, and tells all that are in force."""
        answer: ConfigureResponse = await self._call("configure", request, deadline, cancel, trace_id)
        return answer

    async def talent_put(
        self,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
        **request: Unpack[TalentPutRequest],
    ) -> TalentPutAnswer:
        """Stores whole profiles, all or none; the next search finds them. A profile equal to the stored
        one counts as unchanged and writes nothing.
        """
        answer: TalentPutAnswer = await self._call("talent_put", request, deadline, cancel, trace_id)
        return answer

    async def talent_patch(
        self,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
        **request: Unpack[TalentPatchRequest],
    ) -> TalentPutAnswer:
        """Changes parts of one profile by a merge patch (RFC 7396); null removes a field."""
        answer: TalentPutAnswer = await self._call("talent_patch", request, deadline, cancel, trace_id)
        return answer

    async def talent_get(
        self,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
        **request: Unpack[TalentGetRequest],
    ) -> TalentGetAnswer:
        """Gives stored profiles by id, and the ids that there are none for."""
        answer: TalentGetAnswer = await self._call("talent_get", request, deadline, cancel, trace_id)
        return answer

    async def talent_remove(
        self,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
        **request: Unpack[TalentIdsRequest],
    ) -> TalentRemoveAnswer:
        """Removes talents; ids that there are none for are no error."""
        answer: TalentRemoveAnswer = await self._call("talent_remove", request, deadline, cancel, trace_id)
        return answer

    async def talent_purge(
        self,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
        **request: Unpack[TalentIdsRequest],
    ) -> TalentPurgeAnswer:
        """Removes talents and every byte of them from the files. BUSY when a reader holds the database;
        finished at the next open then.
        """
        answer: TalentPurgeAnswer = await self._call("talent_purge", request, deadline, cancel, trace_id)
        return answer

    async def talent_list(
        self,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
        **request: Unpack[TalentListRequest],
    ) -> TalentListAnswer:
        """Lists talents by id, page by page, with a cursor that survives writes."""
        answer: TalentListAnswer = await self._call("talent_list", request, deadline, cancel, trace_id)
        return answer

    async def talent_count(
        self,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
        **request: Unpack[TalentCountRequest],
    ) -> TalentCountAnswer:
        """Counts the talents that pass filters, exactly."""
        answer: TalentCountAnswer = await self._call("talent_count", request, deadline, cancel, trace_id)
        return answer

    def talent_import(
        self,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
        **request: Unpack[TalentImportRequest],
    ) -> AsyncStream[TalentImportEvent]:
        """Stores profiles from JSONL or CSV, in batches. A line that is wrong is reported and stops
        nothing unless strict; running it again skips what is there.
        """
        return self._stream("talent_import", request, deadline, cancel, trace_id)

    def talent_export(
        self,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
        **request: Unpack[TalentExportRequest],
    ) -> AsyncStream[TalentExportEvent]:
        """Gives all profiles that pass filters, into a file as JSONL or as events."""
        return self._stream("talent_export", request, deadline, cancel, trace_id)

    async def embed(
        self,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
        **request: Unpack[EmbedRequest],
    ) -> EmbedResponse:
        """Turns texts into vectors with the engine's embedder."""
        answer: EmbedResponse = await self._call("embed", request, deadline, cancel, trace_id)
        return answer

    async def embedder(
        self,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
    ) -> EmbedderResponse:
        """Tells which embedder is in use and how many vectors are due."""
        answer: EmbedderResponse = await self._call("embedder", {}, deadline, cancel, trace_id)
        return answer

    def reembed(
        self,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
    ) -> AsyncStream[ReembedEvent]:
        """Makes every vector again, but those that the host put."""
        return self._stream("reembed", {}, deadline, cancel, trace_id)

    async def search(
        self,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
        **request: Unpack[SearchRequest],
    ) -> SearchResponse:
        """Finds talents by filters, words and meaning, with exact counts, facets and reasons."""
        answer: SearchResponse = await self._call("search", request, deadline, cancel, trace_id)
        return answer

    async def similar(
        self,
        *,
        deadline: float | None = None,
        cancel: Cancel | None = None,
        trace_id: str | None = None,
        **request: Unpack[SimilarRequest],
    ) -> SearchResponse:
        """Finds talents like a given one by its vector, skills, genres and credits."""
        answer: SearchResponse = await self._call("similar", request, deadline, cancel, trace_id)
        return answer
