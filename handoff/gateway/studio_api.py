"""The studio's HTTP API, first part: what has changed, the inbox of misses, and the numbers."""

from __future__ import annotations

import csv
import io
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import JSONResponse

from handoff.gateway import studio_frames as f
from handoff.gateway.errors import GatewayError
from handoff.gateway.frames import Language
from handoff.gateway.studio_access import Designer, in_thread, studio
from handoff.studio_port import Asked, Json, Verdict

router = APIRouter(prefix="/api/studio", tags=["studio"])

DAYS_MAX = 366
Days = Annotated[int, Query(ge=1, le=DAYS_MAX)]
ConversationId = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]
Words = Annotated[str, Query(max_length=200)]
LanguageOrAll = Annotated[Language | None, Query()]


@router.get("/state")
async def state(request: Request, designer: Designer) -> Response:
    """What the page shows everywhere. With If-None-Match, 304 while nothing has changed: ask every second."""
    watching = studio(request).watching
    etag = f'"{await in_thread(watching.stamp)}"'
    headers = {"ETag": etag}
    if request.headers.get("if-none-match") == etag:
        return Response(status_code=304, headers=headers)
    body = await in_thread(watching.state)
    return JSONResponse(body | {"role": designer.role.value, "name": designer.name}, headers=headers)


@router.get("/inbox")
async def inbox(
    request: Request,
    _designer: Designer,
    language: LanguageOrAll = None,
    cause: Annotated[str, Query(max_length=40)] = "",
    text: Words = "",
) -> Json:
    """What the bot missed, alike messages as one, the most frequent first."""
    asked = Asked(language or "", cause, text)
    return await in_thread(studio(request).inbox.items, asked)


@router.post("/inbox/decide")
async def decide(request: Request, designer: Designer, body: f.DecideIn) -> Json:
    """Label, new intent, out of scope, ignore or test set: into the draft only. 409 when somebody was faster."""
    verdict = Verdict(body.kind, body.intent, body.etags)
    return await in_thread(studio(request).inbox.decide, body.ids, verdict, designer.name)


@router.post("/inbox/undo")
async def undo(request: Request, designer: Designer, body: f.UndoIn) -> Json:
    return await in_thread(studio(request).inbox.undo, body.decision, designer.name)


@router.get("/conversations/{conversation_id}")
async def conversation(request: Request, _designer: Designer, conversation_id: ConversationId) -> Json:
    """What was said in it, to the end; names, addresses and long numbers are hidden. 404 when it is not there."""
    found = await studio(request).transcript(conversation_id)
    if found is None:
        raise GatewayError(404, "not_there", "This conversation is not there.")
    return found


@router.get("/metrics")
async def metrics(request: Request, _designer: Designer, days: Days = 30) -> Json:
    """Understood, handed over, contained, waits: by day and language."""
    return await studio(request).numbers(days)


@router.get("/metrics.csv")
async def metrics_csv(request: Request, _designer: Designer, days: Days = 30) -> Response:
    rows = (await studio(request).numbers(days))["rows"]
    return csv_of(rows, "warmline-metrics.csv")


def csv_of(rows: list[Json], name: str) -> Response:
    """Columns are those of the first row. A cell that a spreadsheet would calculate is made a text."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]) if rows else [])
    writer.writeheader()
    writer.writerows({key: _harmless(value) for key, value in row.items()} for row in rows)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response("\ufeff" + out.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def _harmless(value: object) -> object:
    risky = isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t"}
    return f"'{value}" if risky else value
