"""The gateway as an ASGI application: routes, error shape, limits, headers."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

from handoff.gateway import (
    agent_api,
    agent_socket,
    card_api,
    contact_api,
    errors,
    examples,
    feedback_api,
    guard_api,
    health,
    limits,
    pages,
    passing_api,
    rest_channel,
    studio_api,
    studio_files_api,
    studio_release_api,
    summary_api,
    visitor_api,
    visitor_socket,
)
from handoff.gateway.services import GatewayConfig

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


def build_app(config: GatewayConfig, lifespan: Lifespan) -> FastAPI:
    """`app.state.services` is set by the lifespan before the first request."""
    app = FastAPI(
        title="Warmline",
        version="0.1.0",
        description="A customer-service chatbot with a guaranteed warm handoff.",
        lifespan=lifespan,
        responses=examples.ERRORS,
    )
    errors.install(app, config.contact)
    for module in (
        visitor_api,
        contact_api,
        card_api,
        visitor_socket,
        agent_api,
        passing_api,
        feedback_api,
        guard_api,
        summary_api,
        agent_socket,
        rest_channel,
        studio_api,
        studio_files_api,
        studio_release_api,
        health,
    ):
        app.include_router(module.router)
    pages.install(app)
    app.add_middleware(GZipMiddleware, minimum_size=1_000)
    app.add_middleware(limits.BodyLimit)
    if config.allowed_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=list(config.allowed_origins),
            allow_methods=["GET", "POST"],
            allow_headers=["Authorization", "Content-Type"],
        )
    app.add_middleware(pages.SecurityHeaders)
    return app
