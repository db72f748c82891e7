#!/usr/bin/env python3
"""The scheduler for the conformance suite: JSON-RPC 2.0 on stdin and stdout, one message a line; talk on stderr."""

import json
import logging
import os
import shutil
import sys
import tempfile
import time
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from clock import Clock
from contract import ACTIONS, instant, is_uuid, written
from link import Link
from scheduler import ACK_FILTERS, Scheduler
from settings import read_settings
from store import Store

NO_METHOD, BAD_PARAMS, OWN_FAULT, WRONG_STATE, NOT_FOUND = -32601, -32602, -32603, -32000, -32001
STDIN = 0
DESCRIPTION = {
    "protocol": 1,
    "role": "server",
    "name": "python-server",
    "version": "1.0.0",
    "capabilities": ["intent", "client-intent", "command", "durable-ids"],
    "clocks": ["virtual", "real"],
    "accuracy_ms": 250,
}


class RpcError(Exception):
    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


class Run:
    """One start of the scheduler, until it is stopped or killed."""

    def __init__(self, params: dict[str, Any], clock: Clock, folder: Path) -> None:
        env = {**params["config"], "MQTT_URL": params["broker"]["url"]}
        login = params.get("credentials", {})
        env |= {"MQTT_USER": login.get("username", ""), "MQTT_PASSWORD": login.get("password", "")}
        settings = read_settings(env)
        self.clock, self.store = clock, Store(folder)
        self.scheduler = Scheduler(settings, clock, self.store)
        self._echo = f"python-server/{settings.broker.client_id}/echo"
        self._heard = ""
        filters = [*ACK_FILTERS, self._echo]
        self.link = self.scheduler.link = Link(settings.broker, filters, self.scheduler.link_is_up, self._hear)

    def begin(self, schedule: dict[str, Any] | None) -> None:
        self.scheduler.start()
        if schedule is not None:
            self.scheduler.set_schedule(schedule)
        if not self.link.wait_up():
            raise RpcError(OWN_FAULT, "no connection to the broker within 10 s")
        self.take_in()

    def take_in(self) -> None:
        """Returns once everything that is sent is acknowledged, and everything that the broker has for us taken in: a
        message to ourselves comes back after all that came before it."""
        self.link.settle()
        token = str(uuid4())
        if self.link.up:
            self.link.publish(self._echo, token, retain=False)
        limit = time.monotonic() + 2
        while self.link.up and self._heard != token and time.monotonic() < limit:
            self.link.turn(0.1)
        self.link.settle()

    def end(self, kill: bool) -> None:
        self.link.close(kill)
        self.store.close()

    def _hear(self, topic: str, payload: bytes) -> None:
        if topic == self._echo:
            self._heard = payload.decode()
        else:
            self.scheduler.hear(topic, payload)


class Adapter:
    def __init__(self) -> None:
        self._run: Run | None = None
        self._params: dict[str, Any] = {}
        self._folder = Path()
        self._own_folder: Path | None = None
        self._methods = {
            "describe": lambda _: DESCRIPTION,
            "start": self._start,
            "clock.advance": self._advance,
            "restart": self._restart,
            "stop": self._stop,
            "schedule.set": self._set_schedule,
            "override.set": self._set_override,
            "override.clear": self._clear_override,
            "command.issue": self._issue,
            "command.get": self._get,
        }

    def serve(self) -> None:
        """Answers until stdin is closed; in between, the socket and the timers have their turn."""
        unread = b""
        while True:
            if self._turn():
                chunk = os.read(STDIN, 65536)
                if not chunk:
                    break
                *lines, unread = (unread + chunk).split(b"\n")
                for line in lines:
                    self._answer(line)
        self._stop({})

    def _turn(self) -> bool:
        if self._run is None:
            return True
        wait_sec = 1.0 if self._run.clock.is_virtual else self._run.clock.run_due()
        return self._run.link.turn(wait_sec, STDIN)

    def _answer(self, line: bytes) -> None:
        request: dict[str, Any] = {}
        try:
            request = json.loads(line)
            method = self._methods.get(request["method"])
            if method is None:
                raise RpcError(NO_METHOD, f"there is no method {request['method']}")
            told: dict[str, Any] = {"result": method(request.get("params", {}))}
        except RpcError as error:
            told = {"error": {"code": error.code, "message": str(error)}}
        except (KeyError, TypeError, ValueError) as error:
            told = {"error": {"code": BAD_PARAMS, "message": f"{type(error).__name__}: {error}"}}
        except Exception as error:  # whatever it is, the suite is to hear of it
            logging.exception("fault")
            told = {"error": {"code": OWN_FAULT, "message": f"{type(error).__name__}: {error}"}}
        _write({"id": request.get("id"), **told})

    def _running(self) -> Run:
        if self._run is None:
            raise RpcError(WRONG_STATE, "not started")
        return self._run

    def _reached(self) -> dict[str, str]:
        return {"now": written(self._running().clock.now())}

    def _start(self, params: dict[str, Any]) -> dict[str, str]:
        if self._run is not None:
            raise RpcError(WRONG_STATE, "started already")
        if "state_dir" not in params:
            self._own_folder = Path(tempfile.mkdtemp(prefix="python-server-"))
        self._params, self._folder = params, self._own_folder or Path(params["state_dir"])
        now = instant(params["clock"]["now"]) if params["clock"]["mode"] == "virtual" else None
        return self._begin(Clock(now), params.get("schedule"))

    def _begin(self, clock: Clock, schedule: dict[str, Any] | None) -> dict[str, str]:
        self._run = Run(self._params, clock, self._folder)
        self._run.begin(schedule)
        return self._reached()

    def _advance(self, params: dict[str, Any]) -> dict[str, Any]:
        """Tells when the next timer is due as well, so that the suite can stop there and know the instant of what is
        published; and whether the link was up before anything was done, so that it can wait for a reconnect."""
        run, to = self._running(), instant(params["to"])
        connected = run.link.up
        if to is None or not run.clock.is_virtual:
            raise RpcError(BAD_PARAMS, "to must be an instant, and the clock a virtual one")
        run.take_in()
        run.clock.advance(to, done=run.link.settle)
        due = run.clock.next_due()
        return {**self._reached(), "next": written(due) if due else None, "connected": connected}

    def _restart(self, params: dict[str, Any]) -> dict[str, str]:
        run, down = self._running(), timedelta(milliseconds=params["down_ms"])
        run.end(params["kill"])
        if run.clock.is_virtual:
            return self._begin(Clock(run.clock.now() + down), None)
        time.sleep(down.total_seconds())
        return self._begin(Clock(), None)

    def _stop(self, _params: dict[str, Any]) -> dict[str, str]:
        if self._run is not None:
            self._run.end(kill=False)
            self._run = None
        if self._own_folder is not None:
            shutil.rmtree(self._own_folder, ignore_errors=True)
            self._own_folder = None
        return {}

    def _set_schedule(self, params: dict[str, Any]) -> dict[str, Any]:
        skipped = self._running().scheduler.set_schedule(params)
        self._running().link.settle()
        return {"skipped": skipped}

    def _set_override(self, params: dict[str, Any]) -> dict[str, str]:
        until, state = instant(params["until"]), params["desired_state"]
        if until is None or state not in ("on", "off") or not is_uuid(params["client_uuid"]):
            raise RpcError(BAD_PARAMS, "client_uuid, desired_state or until is wrong")
        reason, grace_sec = params.get("reason", "operator"), params.get("grace_seconds", 0)
        intent_id = self._running().scheduler.set_override(params["client_uuid"], until, state, reason, grace_sec)
        self._running().link.settle()
        return {"intent_id": intent_id}

    def _clear_override(self, params: dict[str, Any]) -> dict[str, str]:
        self._running().scheduler.clear_override(params["client_uuid"])
        self._running().link.settle()
        return {}

    def _issue(self, params: dict[str, Any]) -> dict[str, Any]:
        client_uuid, action = params["client_uuid"], params["action"]
        if action not in ACTIONS or not is_uuid(client_uuid):
            raise RpcError(BAD_PARAMS, f"client_uuid or action is wrong; actions are {', '.join(ACTIONS)}")
        desk = self._running().scheduler.commands
        command = desk.issue(client_uuid, action, params.get("reason"), params.get("requested_by"))
        self._running().link.settle()
        return asdict(command)

    def _get(self, params: dict[str, Any]) -> dict[str, Any]:
        self._running().take_in()
        command = self._running().scheduler.commands.get(params["command_id"])
        if command is None:
            raise RpcError(NOT_FOUND, f"there is no command {params['command_id']}")
        return asdict(command)


def _write(message: dict[str, Any]) -> None:
    print(json.dumps({"jsonrpc": "2.0", **message}), flush=True)


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, stream=sys.stderr)
    Adapter().serve()
