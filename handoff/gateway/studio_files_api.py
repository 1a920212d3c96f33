"""The studio's HTTP API, second part: the draft's files, checked, compared and saved; the intents in them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header, Query, Request, Response

from handoff.gateway import studio_frames as f
from handoff.gateway.errors import GatewayError
from handoff.gateway.frames import Language
from handoff.gateway.studio_access import Designer, in_thread, studio
from handoff.gateway.studio_api import LanguageOrAll
from handoff.studio_port import Json

router = APIRouter(prefix="/api/studio", tags=["studio"])

PathIn = Annotated[str, Query(min_length=1, max_length=200)]
IntentQuery = Annotated[str, Query(pattern=r"^[a-z][a-z0-9_]{0,63}$")]


@router.get("/files")
async def files(request: Request, _designer: Designer) -> Json:
    return {"files": await in_thread(studio(request).drafting.files)}


@router.get("/file")
async def read(request: Request, _designer: Designer, path: PathIn) -> Json:
    return await in_thread(studio(request).drafting.read, path)


@router.put("/file")
async def save(
    request: Request,
    designer: Designer,
    path: PathIn,
    body: f.FileIn,
    if_match: Annotated[str | None, Header(max_length=100)] = None,
) -> Json:
    """Save over the version that was read. 409 "conflict", with the file as it is now, when it has changed since."""
    if not if_match:
        raise GatewayError(428, "no_etag", "If-Match must say which version of the file was read.")
    etag = if_match.strip('"')
    return await in_thread(studio(request).drafting.save, path, body.text, etag, designer.name)


@router.post("/file/diff")
async def diff(request: Request, _designer: Designer, body: f.DiffIn) -> Json:
    """What saving this text would change."""
    return await in_thread(studio(request).drafting.diff, body.path, body.text)


@router.get("/file/live-diff")
async def live_diff(request: Request, _designer: Designer, path: PathIn) -> Json:
    """What publishing the draft would change in this file."""
    return await in_thread(studio(request).drafting.diff_live, path)


@router.post("/file/combine")
async def combine(request: Request, _designer: Designer, body: f.CombineIn) -> Json:
    """Both changes in one text, when they do not touch the same lines. Writes nothing."""
    return await in_thread(studio(request).drafting.combine, body.path, body.base, body.mine)


@router.post("/check")
async def check(request: Request, _designer: Designer, body: f.CheckIn) -> Json:
    """What is wrong in the draft, each with file and line; with an unsaved text in the place of its file."""
    return {"problems": await in_thread(studio(request).drafting.check, body.path, body.text)}


@router.get("/intents")
async def intents(request: Request, _designer: Designer) -> Json:
    """Examples of each intent in each language."""
    return {"intents": await in_thread(studio(request).teaching.intents)}


@router.get("/examples")
async def examples(
    request: Request, _designer: Designer, intent: IntentQuery, language: Annotated[Language, Query()]
) -> Json:
    return {"examples": await in_thread(studio(request).teaching.examples, intent, language)}


@router.post("/examples")
async def change_example(request: Request, designer: Designer, body: f.ExampleIn) -> Json:
    teaching, by = studio(request).teaching, designer.name
    if body.action == "add":
        return await in_thread(teaching.add_example, body.intent, body.language, body.text, by)
    if body.action == "remove":
        return await in_thread(teaching.remove_example, body.intent, body.language, body.text, by)
    if not body.to:
        raise GatewayError(422, "invalid", "to: the intent that the example moves to")
    return await in_thread(teaching.move_example, body.intent, body.language, body.text, body.to, by)


@router.post("/intents")
async def change_intent(request: Request, designer: Designer, body: f.IntentIn) -> Json:
    """Rename, or merge into another one; stories, rules and responses follow. A dry run only shows the changes."""
    teaching = studio(request).teaching
    how = teaching.rename_intent if body.action == "rename" else teaching.merge_intents
    return await in_thread(how, body.intent, body.to, designer.name, body.dry_run)


@router.get("/search")
async def search(
    request: Request,
    _designer: Designer,
    text: Annotated[str, Query(min_length=1, max_length=200)],
    language: LanguageOrAll = None,
) -> Json:
    return {"found": await in_thread(studio(request).teaching.search, text, language or "")}


@router.post("/replace")
async def replace(request: Request, designer: Designer, body: f.ReplaceIn) -> Json:
    teaching = studio(request).teaching
    wish = (body.text, body.by, body.language)
    return await in_thread(teaching.replace, *wish, designer.name, body.dry_run)


@router.get("/conflicts")
async def conflicts(request: Request, _designer: Designer) -> Json:
    """Duplicates, and the same words under two intents."""
    return {"conflicts": await in_thread(studio(request).teaching.conflicts)}


@router.get("/export.zip")
async def export(request: Request, _designer: Designer) -> Response:
    """The draft as a zip of its files."""
    archive = await in_thread(studio(request).drafting.export)
    headers = {"Content-Disposition": 'attachment; filename="warmline-draft.zip"'}
    return Response(archive, media_type="application/zip", headers=headers)


@router.post("/import")
async def restore(
    request: Request,
    designer: Designer,
    content_type: Annotated[str, Header()] = "",
    dry_run: bool = True,
) -> Json:
    """Take the files of a zip over into the draft; dry, unless told otherwise. Only files that the draft knows."""
    if content_type.split(";")[0].strip() != "application/zip":
        raise GatewayError(415, "not_zip", "The body must be a zip, and say so: application/zip.")
    archive = await request.body()
    return await in_thread(studio(request).drafting.restore, archive, designer.name, dry_run)
