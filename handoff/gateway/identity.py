"""Who a visitor is, as vouched for by the site that they are signed in to: a short-lived JWT with a shared secret."""

from __future__ import annotations

import jwt
import structlog
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from handoff.rules.events import Identity

AUDIENCE = "warmline"
LEEWAY_S = 30
"""Between two servers' clocks."""

LIFETIME_S_MAX = 600
"""A token is made for one page; one that lives longer is worth stealing."""

log = structlog.get_logger(__name__)


class _Claims(BaseModel):
    """The claims we read; others are the site's own business."""

    model_config = ConfigDict(extra="ignore", strict=True)

    sub: str = Field(min_length=1, max_length=200)
    iat: int
    exp: int
    name: str = Field(default="", max_length=200)
    email: str = Field(default="", max_length=254)
    vip: bool = False


def identity_of(token: str, secret: str) -> Identity | None:
    """None for anything that does not hold: the visitor may chat all the same, as a stranger."""
    if not token or not secret:
        return None
    try:
        raw = jwt.decode(
            token,
            secret,
            algorithms=["HS256"],
            audience=AUDIENCE,
            leeway=LEEWAY_S,
            options={"require": ["exp", "iat", "aud", "sub"]},
        )
        claims = _Claims.model_validate(raw)
    except (jwt.PyJWTError, ValidationError) as error:
        log.warning("identity_refused", why=type(error).__name__)
        return None
    if claims.exp - claims.iat > LIFETIME_S_MAX:
        log.warning("identity_refused", why="lives too long")
        return None
    return Identity(claims.sub, claims.name, claims.email, claims.vip)
