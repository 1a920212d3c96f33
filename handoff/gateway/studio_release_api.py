"""The studio's HTTP API, third part: train, compare, try, publish, and take back."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request

from handoff.gateway import studio_frames as f
from handoff.gateway.errors import GatewayError
from handoff.gateway.studio_access import Designer, in_thread, studio
from handoff.rules.agents import Role
from handoff.studio_port import Json

router = APIRouter(prefix="/api/studio", tags=["studio"])

VersionQuery = Annotated[str, Query(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$")]


@router.post("/training")
async def train(request: Request, designer: Designer) -> Json:
    """Train the draft, in a process of its own. 409 "running" while one is at it."""
    return await in_thread(studio(request).training.start, designer.name)


@router.get("/training/log")
async def training_log(request: Request, _designer: Designer, after: Annotated[int, Query(ge=0)] = 0) -> Json:
    return await in_thread(studio(request).training.log, after)


@router.post("/training/cancel")
async def cancel(request: Request, designer: Designer) -> Json:
    return await in_thread(studio(request).training.cancel, designer.name)


@router.get("/comparison")
async def comparison(request: Request, _designer: Designer, candidate: VersionQuery) -> Json:
    """The candidate against the live version on the same held-out phrases; null while there is none.

    Each cell of the confusion brings its messages."""
    return {"comparison": await in_thread(studio(request).judging.compare, candidate)}


@router.post("/comparison")
async def compare(request: Request, designer: Designer, body: f.CandidateIn) -> Json:
    return await in_thread(studio(request).judging.start_comparing, body.candidate, designer.name)


@router.post("/comparison/cancel")
async def cancel_comparison(request: Request, designer: Designer) -> Json:
    return await in_thread(studio(request).judging.cancel_comparing, designer.name)


@router.post("/whatif")
async def what_if(request: Request, _designer: Designer, body: f.WhatIfIn) -> Json:
    """Who would have reached a human at another patience of the detector, in recorded conversations."""
    return await in_thread(studio(request).judging.what_if, body.patience, body.days, body.language)


@router.post("/try")
async def try_text(request: Request, _designer: Designer, body: f.TryIn) -> Json:
    """What the candidate and the live version make of this text. Nobody is answered, nothing is kept."""
    return await in_thread(studio(request).judging.try_text, body.text, body.language, body.candidate)


@router.post("/try/load")
async def load(request: Request, _designer: Designer, body: f.LoadIn) -> Json:
    """Somebody is about to try sentences: both models begin to load. Returns at once."""
    return await in_thread(studio(request).judging.load, body.candidate)


@router.post("/tests")
async def add_test(request: Request, designer: Designer, body: f.AddTestIn) -> Json:
    """Into the held-out set: from now on every candidate is judged by it."""
    judging = studio(request).judging
    return await in_thread(judging.add_test, body.text, body.language, body.intent, designer.name)


@router.get("/versions")
async def versions(request: Request, _designer: Designer) -> Json:
    """Those that are kept, and the journal: what went live when, by whom and why."""
    return await in_thread(studio(request).releasing.versions)


@router.get("/gate")
async def gate(request: Request, _designer: Designer, version: VersionQuery) -> Json:
    """What speaks against publishing this version."""
    return {"findings": await in_thread(studio(request).releasing.gate, version)}


@router.post("/publish")
async def publish(request: Request, designer: Designer, body: f.PublishIn) -> Json:
    """Make it live. 409 "gate" when something speaks against it and no supervisor overrides that with a reason."""
    if body.override and designer.role is not Role.SUPERVISOR:
        raise GatewayError(403, "forbidden", "Only a supervisor publishes against the gate.")
    releasing = studio(request).releasing
    return await in_thread(releasing.publish, body.version, designer.name, body.why, body.override)


@router.post("/rollback")
async def rollback(request: Request, designer: Designer, body: f.RollbackIn) -> Json:
    """Make a kept version live again."""
    return await in_thread(studio(request).releasing.rollback, body.version, designer.name, body.why)
