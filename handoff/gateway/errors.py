"""One error shape everywhere: {"error": {"code", "message"}}, plus what the code needs (such as "winner")."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from handoff.gateway.metrics import UNAVAILABLE
from handoff.rules.errors import HandoffError

RETRY_AFTER_S = 2
_CODES = {401: "unauthorized", 403: "forbidden", 404: "not_found", 405: "method_not_allowed", 429: "too_fast"}


class GatewayError(HandoffError):
    """A request that the gateway itself refuses."""

    def __init__(self, status: int, code: str, message: str, **extra: str) -> None:
        super().__init__(code, message, **extra)
        self.http_status = status


def unauthorized(message: str = "Please sign in.") -> GatewayError:
    return GatewayError(401, "unauthorized", message)


def not_found() -> GatewayError:
    return GatewayError(404, "not_found", "There is no such conversation.")


def too_fast() -> GatewayError:
    return GatewayError(429, "too_fast", "That was too fast. Please wait a moment.")


def error_response(status: int, code: str, message: str, **extra: Any) -> JSONResponse:
    headers = {"Retry-After": str(RETRY_AFTER_S)} if status in (429, 503) else {}
    if status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return JSONResponse({"error": {"code": code, "message": message, **extra}}, status, headers)


def install(app: FastAPI, contact: str) -> None:
    """Register the handlers. `contact` is told to visitors when storage is away."""

    @app.exception_handler(HandoffError)
    async def refused(_request: Request, error: HandoffError) -> JSONResponse:
        status = error.http_status if isinstance(error, GatewayError) else error.status
        extra: dict[str, str] = dict(error.extra)
        if status == 503:
            UNAVAILABLE.inc()
            if contact:
                extra["contact"] = contact
        return error_response(status, error.code, error.message, **extra)

    @app.exception_handler(RequestValidationError)
    async def invalid(_request: Request, error: RequestValidationError) -> JSONResponse:
        first = error.errors()[0]
        if first["type"] == "json_invalid":
            return error_response(400, "not_json", "The body is not valid JSON.")
        where = ".".join(str(part) for part in first["loc"] if part != "body")
        message = f"{where}: {first['msg']}" if where else str(first["msg"])
        return error_response(422, "invalid", message.encode("utf-8", "replace").decode())

    @app.exception_handler(HTTPException)
    async def plain(_request: Request, error: HTTPException) -> JSONResponse:
        code = _CODES.get(error.status_code, "refused")
        message = "There is nothing here." if error.status_code == 404 else str(error.detail)
        return error_response(error.status_code, code, message)

    @app.exception_handler(UnicodeError)
    async def unreadable(_request: Request, _error: UnicodeError) -> JSONResponse:
        return error_response(400, "not_json", "The body is not valid JSON.")
