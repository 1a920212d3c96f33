"""The proxy does to a wire what it says, and nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from tools.drill.proxy import Proxy, Wire, tcp

LATE_S = 0.2
PATIENCE_S = 5


@pytest.fixture
async def proxy() -> AsyncIterator[Proxy]:
    """In front of a server that says everything back."""

    async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(1000):
            writer.write(data)
        writer.close()

    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    made = Proxy("wire", tcp("127.0.0.1", server.sockets[0].getsockname()[1]), LATE_S)
    await made.start()
    yield made
    await made.stop()
    server.close()


async def _said_back(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, said: bytes) -> bytes:
    writer.write(said)
    async with asyncio.timeout(PATIENCE_S):
        return await reader.readexactly(len(said))


async def test_passes_everything_in_order(proxy: Proxy) -> None:
    """What goes in at one end comes out at the other."""
    ends = await asyncio.open_connection("127.0.0.1", proxy.port)
    text = bytes(range(256)) * 1_000
    assert await _said_back(*ends, text) == text
    ends[1].close()


async def test_a_cut_wire_ends_what_is_open_and_refuses_what_is_new(proxy: Proxy) -> None:
    """And after it is mended, the same port takes connections again."""
    reader, writer = await asyncio.open_connection("127.0.0.1", proxy.port)
    assert await _said_back(reader, writer, b"x") == b"x"
    await proxy.set(Wire.CUT)
    async with asyncio.timeout(PATIENCE_S):
        assert await reader.read() == b""
    with pytest.raises(ConnectionRefusedError):
        await asyncio.open_connection("127.0.0.1", proxy.port)
    await proxy.set(Wire.PASS)
    again = await asyncio.open_connection("127.0.0.1", proxy.port)
    assert await _said_back(*again, b"y") == b"y"
    again[1].close()
    writer.close()


async def test_a_reset_wire_says_so(proxy: Proxy) -> None:
    """RST instead of FIN, on what is open."""
    reader, writer = await asyncio.open_connection("127.0.0.1", proxy.port)
    assert await _said_back(reader, writer, b"x") == b"x"
    await proxy.set(Wire.RESET)
    with pytest.raises(ConnectionResetError):
        async with asyncio.timeout(PATIENCE_S):
            await reader.read()
    writer.close()


async def test_a_slow_wire_is_late_and_keeps_the_order_also_when_it_gets_fast(proxy: Proxy) -> None:
    """What was sent while it was slow comes before what was sent afterwards."""
    reader, writer = await asyncio.open_connection("127.0.0.1", proxy.port)
    assert await _said_back(reader, writer, b"0") == b"0"
    await proxy.set(Wire.DELAY)
    loop = asyncio.get_running_loop()
    began_s = loop.time()
    writer.write(b"1")
    await asyncio.sleep(LATE_S / 4)
    await proxy.set(Wire.PASS)
    writer.write(b"2")
    async with asyncio.timeout(PATIENCE_S):
        assert await reader.readexactly(2) == b"12"
    assert loop.time() - began_s >= LATE_S
    writer.close()


async def test_a_black_hole_takes_everything_and_gives_nothing(proxy: Proxy) -> None:
    """The connection stays open, and what was swallowed is gone for good."""
    reader, writer = await asyncio.open_connection("127.0.0.1", proxy.port)
    assert await _said_back(reader, writer, b"x") == b"x"
    await proxy.set(Wire.HOLE)
    writer.write(b"gone")
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(LATE_S):
            await reader.read(1)
    await proxy.set(Wire.PASS)
    assert await _said_back(reader, writer, b"here") == b"here"
    writer.close()
