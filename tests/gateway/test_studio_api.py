"""The studio's routes: who may, what is refused, and that every part of it answers."""

from __future__ import annotations

import dataclasses
import io
import json
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from handoff.gateway.limits import BODY_BYTES_MAX
from handoff.settings import Settings
from server import create_app
from tests.gateway.steps import sign_in
from tests.gateway.studio_world import World

PATH = "data/he/nlu.yml"


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path / "world")


@pytest.fixture
async def http(redis_url: str, tmp_path: Path, world: World) -> AsyncIterator[httpx.AsyncClient]:
    app = create_app(Settings(state_dir=tmp_path, redis_url=redis_url, rasa_url="http://127.0.0.1:9"))
    async with app.router.lifespan_context(app):
        app.state.services = dataclasses.replace(app.state.services, studio=world.studio)
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://desk.test/api/studio/") as client:
            yield client


async def as_role(http: httpx.AsyncClient, state: Path, role: str) -> dict[str, str]:
    logins = json.loads((state / "demo-logins.json").read_text("utf-8"))
    login = next(row for row in logins if row["role"] == role)
    return await sign_in(http, login)


@pytest.fixture
async def gabor(http: httpx.AsyncClient, tmp_path: Path) -> dict[str, str]:
    http.base_url = httpx.URL("http://desk.test")
    headers = await as_role(http, tmp_path, "designer")
    http.base_url = httpx.URL("http://desk.test/api/studio/")
    return headers


@pytest.fixture
async def ruth(http: httpx.AsyncClient, tmp_path: Path) -> dict[str, str]:
    http.base_url = httpx.URL("http://desk.test")
    headers = await as_role(http, tmp_path, "supervisor")
    http.base_url = httpx.URL("http://desk.test/api/studio/")
    return headers


async def test_agents_and_strangers_open_nothing(http: httpx.AsyncClient, tmp_path: Path) -> None:
    """Every route answers 403 to an agent and 401 without a session, before it looks at what was sent."""
    http.base_url = httpx.URL("http://desk.test")
    agent = await as_role(http, tmp_path, "agent")
    paths = (await http.get("/openapi.json")).json()["paths"]
    routes = [(path, verb) for path in paths if path.startswith("/api/studio") for verb in paths[path]]
    assert len(routes) > 25
    query = "?path=domain.yml&intent=greet&language=en&text=a&candidate=v1&version=v1"
    for path, verb in routes:
        for headers, status in ((agent, 403), ({}, 401)):
            body = None if verb == "get" else {}
            answer = await http.request(verb, f"{path}{query}", json=body, headers=headers)
            assert answer.status_code == status, (verb, path)
            assert {"code", "message"} <= answer.json()["error"].keys()


async def test_another_site_can_change_nothing(
    http: httpx.AsyncClient, gabor: dict[str, str], world: World
) -> None:
    """A foreign Origin is refused, and so is a body that does not say that it is JSON."""
    foreign = gabor | {"Origin": "https://evil.example"}
    assert (await http.post("training", json={}, headers=foreign)).status_code == 403
    plain = gabor | {"Content-Type": "text/plain"}
    answer = await http.post("inbox/decide", content='{"ids": ["m0"], "kind": "ignore"}', headers=plain)
    assert answer.status_code == 422
    assert world.trainer.job() is None
    assert world.inbox.count() == 6


async def test_an_override_is_for_supervisors(
    http: httpx.AsyncClient, gabor: dict[str, str], ruth: dict[str, str], world: World
) -> None:
    """A shut gate stops everybody; a designer can not override it, a supervisor can, with a reason that is kept."""
    version = world.trainer.keep("Gábor")
    body = {"version": version.id, "why": "first"}
    refused = await http.post("publish", json=body, headers=gabor)
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "gate")
    body |= {"override": "there is none to compare with"}
    assert (await http.post("publish", json=body, headers=gabor)).status_code == 403
    assert world.versions.live() is None
    assert (await http.post("publish", json=body, headers=ruth)).status_code == 200
    journal = (await http.get("versions", headers=gabor)).json()["journal"]
    assert journal[0]["kind"] == "publish"
    assert "there is none to compare with" in journal[0]["override"]
    assert journal[0]["by"] == "Ruth"


async def test_a_stale_save_is_refused_and_brings_what_stands_there(
    http: httpx.AsyncClient, gabor: dict[str, str], world: World
) -> None:
    """409 with the file as it is; without If-Match 428; the right etag saves exactly these bytes."""
    seen = (await http.get("file", params={"path": PATH}, headers=gabor)).json()
    theirs = seen["text"] + "# theirs\n"
    (world.root / PATH).write_text(theirs, "utf-8")
    mine = {"text": seen["text"].replace("שלום", "שלום לכם")}
    no_etag = await http.put("file", params={"path": PATH}, json=mine, headers=gabor)
    assert no_etag.status_code == 428
    stale = gabor | {"If-Match": seen["etag"]}
    refused = await http.put("file", params={"path": PATH}, json=mine, headers=stale)
    error = refused.json()["error"]
    assert (refused.status_code, error["code"], error["current"]) == (409, "conflict", theirs)
    assert (world.root / PATH).read_text("utf-8") == theirs
    both = {"path": PATH, "base": seen["text"], "mine": mine["text"]}
    combined = (await http.post("file/combine", json=both, headers=gabor)).json()
    assert combined["clean"]
    fresh = gabor | {"If-Match": combined["etag"]}
    saved = await http.put("file", params={"path": PATH}, json={"text": combined["text"]}, headers=fresh)
    assert saved.status_code == 200
    assert (world.root / PATH).read_text("utf-8") == theirs.replace("שלום", "שלום לכם")


async def test_only_files_of_the_draft_are_reached(http: httpx.AsyncClient, gabor: dict[str, str]) -> None:
    """Whatever the path says, nothing outside is read or written."""
    for path in ("../server.py", "server.py", "/etc/passwd", "data/../server.py", "data/x.py"):
        query = {"path": path}
        assert (await http.get("file", params=query, headers=gabor)).status_code == 404
        put = await http.put("file", params=query, json={"text": "x"}, headers=gabor | {"If-Match": "e"})
        assert put.status_code == 404, path


async def test_a_change_on_disk_changes_the_state(
    http: httpx.AsyncClient, gabor: dict[str, str], world: World
) -> None:
    """304 while nothing happens; an editor's save, a label and a training each are news."""
    world.go_live()
    first = await http.get("state", headers=gabor)
    assert first.json()["draft_changes"] == 0
    seen = gabor | {"If-None-Match": first.headers["etag"]}
    assert (await http.get("state", headers=seen)).status_code == 304
    text = (world.root / PATH).read_text("utf-8")
    (world.root / PATH).write_text(text.replace("    - היי\n", "    - היי\n    - הי\n"), "utf-8")
    second = await http.get("state", headers=seen)
    assert (second.json()["draft_changes"], second.json()["changed"]) == (1, [PATH])
    await http.post("training", json={}, headers=gabor)
    third = await http.get("state", headers=gabor | {"If-None-Match": second.headers["etag"]})
    assert third.json()["job"]["state"] == "running"
    again = await http.post("training", json={}, headers=gabor)
    assert (again.status_code, again.json()["error"]["code"]) == (409, "running")


async def test_import_shows_first_and_writes_only_files_of_the_draft(
    http: httpx.AsyncClient, gabor: dict[str, str], world: World
) -> None:
    """What was exported and changed comes back; a name that leads out, and what is no zip, change nothing."""
    exported = (await http.get("export.zip", headers=gabor)).content
    as_zip = gabor | {"Content-Type": "application/zip"}
    same = await http.post("import", content=exported, headers=as_zip)
    assert same.json() == {"changed": []}
    changed = _zip({"domain.yml": (world.root / "domain.yml").read_text() + "# more\n"})
    dry = await http.post("import", content=changed, headers=as_zip)
    assert dry.json() == {"changed": ["domain.yml"]}
    assert "# more" not in (world.root / "domain.yml").read_text()
    await http.post("import?dry_run=false", content=changed, headers=as_zip)
    assert "# more" in (world.root / "domain.yml").read_text()
    outside = await http.post("import?dry_run=false", content=_zip({"../evil.yml": "x"}), headers=as_zip)
    assert outside.status_code == 404
    assert (await http.post("import", content=b"PK no zip", headers=as_zip)).status_code == 422
    assert (await http.post("import", json={}, headers=gabor)).status_code == 415
    bomb = _zip({"data/en/more.yml": "a" * (17 * 1024 * 1024)})
    assert (await http.post("import", content=bomb, headers=as_zip)).status_code == 413


def _zip(files: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return packed.getvalue()


async def test_large_bodies_are_for_the_studio_alone(http: httpx.AsyncClient, gabor: dict[str, str]) -> None:
    """A file of training data passes; without a session, and on every other path, the small limit holds."""
    large = {"path": PATH, "text": "- a\n" * (BODY_BYTES_MAX // 4)}
    assert (await http.post("file/diff", json=large, headers=gabor)).status_code == 200
    assert (await http.post("file/diff", json=large)).status_code == 413
    elsewhere = "http://desk.test/api/agent/login"
    assert (await http.post(elsewhere, json=large, headers=gabor)).status_code == 413


BAD: list[tuple[str, dict[str, Any]]] = [
    ("inbox/decide", {"ids": [], "kind": "ignore"}),
    ("inbox/decide", {"ids": ["m0"], "kind": "delete"}),
    ("inbox/decide", {"ids": ["m0"], "kind": "new_intent", "intent": "Not A Name"}),
    ("examples", {"action": "add", "intent": "greet", "language": "de", "text": "hallo"}),
    ("examples", {"action": "add", "intent": "greet", "language": "en", "text": "two\nlines"}),
    ("examples", {"action": "move", "intent": "greet", "language": "en", "text": "hello"}),
    ("publish", {"version": "../v1", "why": "because"}),
    ("publish", {"version": "v1", "why": ""}),
    ("try", {"text": "a" * 5000, "language": "en"}),
    ("file/diff", {"path": PATH, "text": "\ud800"}),
]


async def test_what_does_not_fit_is_refused(http: httpx.AsyncClient, gabor: dict[str, str]) -> None:
    """Each with 422 and the one error shape."""
    as_json = gabor | {"Content-Type": "application/json"}
    for path, body in BAD:
        answer = await http.post(path, content=json.dumps(body), headers=as_json)
        assert answer.status_code in (400, 422), (path, body)
        assert {"code", "message"} <= answer.json()["error"].keys()


async def test_a_conversation_can_be_read_to_its_end(http: httpx.AsyncClient, gabor: dict[str, str]) -> None:
    """By the id that stands with a miss; another one is not there, and what is no id is refused."""
    item = (await http.get("inbox", headers=gabor)).json()["items"][0]
    whole = (await http.get(f"conversations/{item['conversation_id']}", headers=gabor)).json()
    assert len(whole["lines"]) > len(item["context"])
    assert item["text"] in [line["text"] for line in whole["lines"] if line["seq"] == item["seq"]]
    assert (await http.get(f"conversations/{'0' * 32}", headers=gabor)).status_code == 404
    assert (await http.get("conversations/*", headers=gabor)).status_code in (404, 422)


async def test_the_numbers_come_as_a_table_too(http: httpx.AsyncClient, gabor: dict[str, str]) -> None:
    """One line a day and language, under the names of the columns."""
    answer = await http.get("metrics.csv", params={"days": 7}, headers=gabor)
    lines = answer.text.lstrip("\ufeff").splitlines()
    assert lines[0].startswith("day,language,conversations")
    assert lines[1].startswith("2026-11-30,,40")


async def test_the_real_studio_is_wired(redis_url: str, tmp_path: Path) -> None:
    """The gateway as it starts serves this repository's own files, versions, jobs, inbox and numbers."""
    app = create_app(Settings(state_dir=tmp_path, redis_url=redis_url, rasa_url="http://127.0.0.1:9"))
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://desk.test") as http:
            gabor = await as_role(http, tmp_path, "designer")
            state = (await http.get("/api/studio/state", headers=gabor)).json()
            assert "data/he/nlu.yml" in [one["path"] for one in state["files"]]
            assert (state["live"], state["job"], state["inbox"]) == ("", None, 0)
            for path in ("inbox", "versions", "metrics", "training/log"):
                assert (await http.get(f"/api/studio/{path}", headers=gabor)).status_code == 200
            refused = await http.post("/api/studio/try", json={"text": "a", "language": "en"}, headers=gabor)
            assert refused.json()["error"]["code"] == "no_version"
