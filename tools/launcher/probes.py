"""Does it answer? One question per protocol; every failure, whatever its kind, is simply no."""

import asyncio
from pathlib import Path

MAX_LINE_BYTES = 4096


async def http_answers(port: int, path: str, timeout_s: float, host: str = "127.0.0.1") -> bool:
    """True if GET gets a status below 500 in time."""
    request = f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n".encode()
    try:
        async with asyncio.timeout(timeout_s):
            line = await _first_line(await asyncio.open_connection(host, port), request)
    except (OSError, TimeoutError, ValueError):
        return False
    words = line.split()
    return len(words) >= 2 and words[0].startswith(b"HTTP/") and b"100" <= words[1] < b"500"


async def redis_answers(socket: Path, timeout_s: float) -> bool:
    """True once the server has loaded its data: while loading it answers PING with an error."""
    try:
        async with asyncio.timeout(timeout_s):
            line = await _first_line(await asyncio.open_unix_connection(str(socket)), b"PING\r\n")
    except (OSError, TimeoutError, ValueError):
        return False
    return line.strip() == b"+PONG"


async def _first_line(connection: tuple[asyncio.StreamReader, asyncio.StreamWriter], request: bytes) -> bytes:
    reader, writer = connection
    try:
        writer.write(request)
        return (await reader.readline())[:MAX_LINE_BYTES]
    finally:
        writer.close()
