"""Commands: each is accepted, given to the helper once, and told of, stage by stage, on both ack topics."""

import asyncio
import json
import logging
import os
import signal
from dataclasses import asdict
from datetime import datetime, timedelta, timezone
from pathlib import Path

from config import Config
from contract import instant, written
from journal import Ack, Journal, Known
from link import Link
from orders import Order, read_order

log = logging.getLogger("commands")

LATE = timedelta(minutes=1)  # for an ack that may be told after the expiry of its command
PAUSE_SEC = 0.05


def now() -> datetime:
    return datetime.now(timezone.utc)


def read_boot_id(path: Path) -> str | None:
    """Another one after each boot of the machine; None where it has none, and then each start counts as a boot."""
    try:
        return path.read_text().strip() or None
    except OSError:
        return None


class Commands:
    def __init__(self, config: Config, link: Link) -> None:
        self._config, self._link = config, link
        self._journal = Journal(config.state_dir)
        self._boot_id = read_boot_id(config.boot_id_file)
        self._tasks: set[asyncio.Task[None]] = set()

    def resume(self) -> None:
        """Takes up what was under way when the process ended. A reboot is completed only here, and only by another boot
        (client/command/completed-only-after-restart)."""
        for known in self._journal.unfinished():
            rebooted = self._boot_id is None or known.boot_id != self._boot_id
            if known.phase == "accepted":
                self._begin(known)
            elif rebooted:
                self._end(known, Ack(known.command_id, "completed"))
            elif known.phase == "called":
                message = "the client ended while the helper ran; whether it took effect is not known"
                self._end(known, Ack(known.command_id, "failed", "helper_failed", message))

    def hear(self, payload: bytes, retained: bool) -> None:
        """A message on either command topic."""
        order = None if retained else read_order(payload, self._config.client_uuid, now())
        if order is None:
            log.warning("a command is ignored: %s", "it is retained" if retained else "no command_id can be read")
            return
        known = self._journal.find(order.command_id)
        if known:
            self._hear_again(known, order)
        elif order.action is None:
            log.warning("command %s is refused: %s", order.command_id, order.error_message)
            self._take(order, "refused", _refusal_of(order))
        else:
            self._take(order, "accepted", Ack(order.command_id, "accepted"))
            self._begin(self._journal.find(order.command_id))

    def _take(self, order: Order, phase: str, ack: Ack) -> None:
        with self._journal.together():
            self._journal.remember(order, phase, now())
            self._journal.post(ack, _until(order))

    def _hear_again(self, known: Known, order: Order) -> None:
        """A copy is answered with the last ack, and never carried out; nor is another command under the same id."""
        if order.expires_at and now() >= order.expires_at:
            return
        if order.meaning == known.meaning and known.last:
            self._journal.post(known.last, _until(order), is_answer=True)
            return
        log.warning("command %s came again with another content", order.command_id)
        message = "its command_id is known from another command"
        # What is no valid command has its own code; a valid one conflicts with the one that is known.
        ack = _refusal_of(order) if order.error_code else Ack(known.command_id, "failed", "duplicate_conflict", message)
        self._journal.post(ack, _until(order), is_answer=True)

    def _begin(self, known: Known | None) -> None:
        if known:
            task = asyncio.create_task(self._execute(known))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _execute(self, known: Known) -> None:
        """The helper is called once `accepted` has reached the broker. That it is called is on disk before, so that
        whatever happens then, it is never called again."""
        expires_at = instant(known.expires_at) or now()
        while self._journal.is_waiting(known.command_id) and now() < expires_at:
            await asyncio.sleep(PAUSE_SEC)
        left_sec = (expires_at - now()).total_seconds()
        if left_sec <= 0:
            message = "it expired before it could be acknowledged"
            self._end(known, Ack(known.command_id, "failed", "expired", message), late=True)
            return
        with self._journal.together():
            self._journal.move(known.command_id, "called", self._boot_id)
            self._journal.post(Ack(known.command_id, "execution_started"), expires_at)
        limit_sec = min(left_sec, self._config.helper_timeout_sec)
        failure = await run_helper(self._config.helper, known.action or "", limit_sec)
        if failure:
            self._end(known, Ack(known.command_id, "failed", *failure), late=failure[0] == "helper_timeout")
        elif self._config.mock_reboot and known.action == "reboot_host":
            self._end(known, Ack(known.command_id, "completed"))
        else:
            self._journal.move(known.command_id, "executed")

    def _end(self, known: Known, ack: Ack, late: bool = False) -> None:
        with self._journal.together():
            self._journal.move(known.command_id, "over")
            self._journal.post(ack, now() + LATE if late else instant(known.expires_at) or now())

    async def deliver(self) -> None:
        """Sends the acks in order, each on both topics, until the broker has it or its time is over."""
        topics = [f"infoscreen/{self._config.client_uuid}/{name}/ack" for name in ("commands", "command")]
        while True:
            found = self._journal.next_ack()
            if found is None or (not self._link.up and written(now()) < found[2]):
                await asyncio.sleep(PAUSE_SEC)
                continue
            nth, ack, until = found
            sent = False
            if written(now()) < until:
                payload = json.dumps(asdict(ack))
                sent = all(await asyncio.gather(*(self._link.publish(topic, payload) for topic in topics)))
            if sent or written(now()) >= until:
                self._journal.posted(nth)

    async def forget_old(self) -> None:
        while True:
            self._journal.forget_old(now())
            await asyncio.sleep(600)


def _refusal_of(order: Order) -> Ack:
    return Ack(order.command_id, "failed", order.error_code, order.error_message)


def _until(order: Order) -> datetime:
    """Until when an ack is told. That of a command without a readable expiry, or of one that came too late, only for a
    short while."""
    return order.expires_at if order.expires_at and order.expires_at > now() else now() + LATE


async def run_helper(helper: str | None, action: str, limit_sec: float) -> tuple[str, str] | None:
    """Calls the helper without a shell, with the action alone; returns code and message where it failed."""
    if helper is None:
        return "helper_failed", "COMMAND_HELPER is not set"
    nothing = asyncio.subprocess.DEVNULL
    try:
        child = await asyncio.create_subprocess_exec(
            helper, action, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True
        )
    except OSError as error:
        return "helper_failed", f"the helper cannot be started: {error.strerror}"
    try:
        async with asyncio.timeout(limit_sec):
            code = await child.wait()
    except TimeoutError:
        os.killpg(child.pid, signal.SIGKILL)
        await child.wait()
        return "helper_timeout", f"the helper had not ended after {limit_sec:.0f} s"
    return None if code == 0 else ("helper_failed", f"the helper ended with exit code {code}")
