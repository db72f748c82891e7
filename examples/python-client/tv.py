"""The TV, over HDMI-CEC: one call of cec-client for each order, which it reads from its stdin."""

import asyncio
import os
import signal
from typing import Protocol

ORDERS = {"on": b"on 0\n", "off": b"standby 0\n"}
ORDER_SEC = 15.0
ASK_SEC = 5.0


class Tv(Protocol):
    async def state(self) -> str:
        """on, off or unknown."""

    async def order(self, state: str) -> None:
        """OSError where the TV cannot be reached."""


class SimulatedTv:
    def __init__(self) -> None:
        self._state = "off"

    async def state(self) -> str:
        return self._state

    async def order(self, state: str) -> None:
        self._state = state


class CecTv:
    def __init__(self, executable: str) -> None:
        self._executable = executable

    async def state(self) -> str:
        try:
            told = await self._call(b"pow 0\n", ASK_SEC)
        except OSError:
            return "unknown"
        if b"power status: on" in told:
            return "on"
        return "off" if b"power status: standby" in told else "unknown"

    async def order(self, state: str) -> None:
        await self._call(ORDERS[state], ORDER_SEC)

    async def _call(self, order: bytes, limit_sec: float) -> bytes:
        """As `echo "on 0" | cec-client -s -d 1`."""
        pipe, nothing = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
        child = await asyncio.create_subprocess_exec(
            self._executable, "-s", "-d", "1", stdin=pipe, stdout=pipe, stderr=nothing, start_new_session=True
        )
        try:
            async with asyncio.timeout(limit_sec):
                told, _ = await child.communicate(order)
        except TimeoutError:
            raise OSError(f"{self._executable} did not end within {limit_sec:g} s") from None
        finally:
            if child.returncode is None:
                os.killpg(child.pid, signal.SIGKILL)
        if child.returncode != 0:
            raise OSError(f"{self._executable} ended with exit code {child.returncode}")
        return told
