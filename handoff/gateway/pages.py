"""Pages and static files, with the headers that keep hostile text harmless."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from fastapi import APIRouter, FastAPI
from fastapi.responses import FileResponse
from starlette.datastructures import MutableHeaders
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

WEB = Path(__file__).resolve().parent.parent / "web"
STUDIO = WEB.parents[1] / "bot" / "designer" / "web"

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self' ws: wss:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; "
    "require-trusted-types-for 'script'"
)
DOCS_PATHS = ("/docs", "/openapi.json", "/redoc")

mimetypes.add_type("text/javascript", ".mjs")
mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("image/svg+xml", ".svg")

router = APIRouter(include_in_schema=False)


@router.get("/")
async def shop() -> FileResponse:
    return FileResponse(WEB / "shop" / "index.html")


@router.get("/chat")
async def chat() -> FileResponse:
    return FileResponse(WEB / "chat" / "index.html")


@router.get("/console")
async def console() -> FileResponse:
    return FileResponse(WEB / "console" / "index.html")


@router.get("/studio")
async def studio() -> FileResponse:
    return FileResponse(STUDIO / "index.html")


@router.get("/widget.js")
async def widget() -> FileResponse:
    return FileResponse(WEB / "widget" / "loader.js", media_type="text/javascript")


def install(app: FastAPI) -> None:
    app.include_router(router)
    app.mount("/static/studio", StaticFiles(directory=STUDIO), name="studio")
    app.mount("/static", StaticFiles(directory=WEB), name="static")


class SecurityHeaders:
    """ASGI: the same headers on every answer; modules may be imported by the sites that embed the widget."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = str(scope["path"])

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                _add(MutableHeaders(scope=message), path)
            await send(message)

        await self._app(scope, receive, with_headers)


def _add(headers: MutableHeaders, path: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "same-origin"
    if path not in DOCS_PATHS:
        headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
    if path.startswith("/static/") or path == "/widget.js":
        headers["Cache-Control"] = "no-cache"
        headers["Access-Control-Allow-Origin"] = "*"
        headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    elif path.startswith("/api/"):
        headers["Cache-Control"] = "no-store"
