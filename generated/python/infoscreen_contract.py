# @generated from asyncapi.yaml and schemas/ by `infoscreen generate`. Do not edit.

from enum import Enum
from dataclasses import dataclass
from typing import Union, Any, Optional, List, Dict, TypeVar, Type, cast, Callable


T = TypeVar("T")
EnumT = TypeVar("EnumT", bound=Enum)


def from_str(x: Any) -> str:
    assert isinstance(x, str)
    return x


def from_int(x: Any) -> int:
    assert isinstance(x, int) and not isinstance(x, bool)
    return x


def from_union(fs, x):
    for f in fs:
        try:
            return f(x)
        except:
            pass
    assert False


def to_enum(c: Type[EnumT], x: Any) -> EnumT:
    assert isinstance(x, c)
    return x.value


def from_float(x: Any) -> float:
    assert isinstance(x, (float, int)) and not isinstance(x, bool)
    return float(x)


def to_float(x: Any) -> float:
    assert isinstance(x, (int, float))
    return x


def from_none(x: Any) -> Any:
    assert x is None
    return x


def to_class(c: Type[T], x: Any) -> dict:
    assert isinstance(x, c)
    return cast(Any, x).to_dict()


def from_list(f: Callable[[Any], T], x: Any) -> List[T]:
    assert isinstance(x, list)
    return [f(y) for y in x]


def from_bool(x: Any) -> bool:
    assert isinstance(x, bool)
    return x


def from_dict(f: Callable[[Any], T], x: Any) -> Dict[str, T]:
    assert isinstance(x, dict)
    return { k: f(v) for (k, v) in x.items() }


class EventType(Enum):
    """What is shown."""

    MESSAGE = "message"
    OTHER = "other"
    PRESENTATION = "presentation"
    VIDEO = "video"
    WEBSITE = "website"
    WEBUNTIS = "webuntis"


@dataclass
class ActiveEvent:
    """One event, with whatever its type needs besides.
    
    The events of a group that are active now; [] means none (S4, F).
    """
    end: str
    event_type: EventType
    group_id: Union[int, str]
    id: Union[int, str]
    start: str
    title: str

    _rest = {}  # what was read and is not a field, or is null

    @staticmethod
    def from_dict(obj: Any) -> 'ActiveEvent':
        assert isinstance(obj, dict)
        end = from_str(obj.get("end"))
        event_type = EventType(obj.get("event_type"))
        group_id = from_union([from_int, from_str], obj.get("group_id"))
        id = from_union([from_int, from_str], obj.get("id"))
        start = from_str(obj.get("start"))
        title = from_str(obj.get("title"))
        given = ActiveEvent(end, event_type, group_id, id, start, title)
        given._rest = {k: v for k, v in obj.items() if v is None or k not in ("end", "event_type", "group_id", "id", "start", "title", )}
        return given

    def to_dict(self) -> dict:
        result: dict = dict(self._rest)
        result["end"] = from_str(self.end)
        result["event_type"] = to_enum(EventType, self.event_type)
        result["group_id"] = from_union([from_int, from_str], self.group_id)
        result["id"] = from_union([from_int, from_str], self.id)
        result["start"] = from_str(self.start)
        result["title"] = from_str(self.title)
        return result


@dataclass
class EventWindow:
    """A half-open stretch of time."""

    end: str
    start: str

    _rest = {}  # what was read and is not a field, or is null

    @staticmethod
    def from_dict(obj: Any) -> 'EventWindow':
        assert isinstance(obj, dict)
        end = from_str(obj.get("end"))
        start = from_str(obj.get("start"))
        given = EventWindow(end, start)
        given._rest = {k: v for k, v in obj.items() if v is None or k not in ("end", "start", )}
        return given

    def to_dict(self) -> dict:
        result: dict = dict(self._rest)
        result["end"] = from_str(self.end)
        result["start"] = from_str(self.start)
        return result


class DesiredState(Enum):
    """What a TV should be."""

    OFF = "off"
    ON = "on"


@dataclass
class PowerOrder:
    """What is wanted, why, and how long an off may wait."""

    desired_state: DesiredState
    grace_seconds: float
    """Seconds between an off and the TV going off."""

    reason: str

    _rest = {}  # what was read and is not a field, or is null

    @staticmethod
    def from_dict(obj: Any) -> 'PowerOrder':
        assert isinstance(obj, dict)
        desired_state = DesiredState(obj.get("desired_state"))
        grace_seconds = from_float(obj.get("grace_seconds"))
        reason = from_str(obj.get("reason"))
        given = PowerOrder(desired_state, grace_seconds, reason)
        given._rest = {k: v for k, v in obj.items() if v is None or k not in ("desired_state", "grace_seconds", "reason", )}
        return given

    def to_dict(self) -> dict:
        result: dict = dict(self._rest)
        result["desired_state"] = to_enum(DesiredState, self.desired_state)
        result["grace_seconds"] = to_float(self.grace_seconds)
        result["reason"] = from_str(self.reason)
        return result


class SchemaVersion(Enum):
    THE_10 = "1.0"


@dataclass
class PowerTarget:
    """Whom the intent is for."""

    client_id: str
    group_id: Optional[Union[int, str]] = None

    _rest = {}  # what was read and is not a field, or is null

    @staticmethod
    def from_dict(obj: Any) -> 'PowerTarget':
        assert isinstance(obj, dict)
        client_id = from_str(obj.get("client_id"))
        group_id = from_union([from_int, from_str, from_none], obj.get("group_id"))
        given = PowerTarget(client_id, group_id)
        given._rest = {k: v for k, v in obj.items() if v is None or k not in ("client_id", "group_id", )}
        return given

    def to_dict(self) -> dict:
        result: dict = dict(self._rest)
        result["client_id"] = from_str(self.client_id)
        if self.group_id is not None:
            result["group_id"] = from_union([from_int, from_str, from_none], self.group_id)
        return result


@dataclass
class ClientPowerIntent:
    """What one screen's TV should do until expires_at, whatever its group says: an override.
    Frozen v1 (S2).
    """
    expires_at: str
    intent_id: str
    issued_at: str
    power: PowerOrder
    schema_version: SchemaVersion
    """Version of the payload's schema."""

    target: PowerTarget
    event_window: Optional[EventWindow] = None
    """The event it is about, where there is one."""

    _rest = {}  # what was read and is not a field, or is null

    @staticmethod
    def from_dict(obj: Any) -> 'ClientPowerIntent':
        assert isinstance(obj, dict)
        expires_at = from_str(obj.get("expires_at"))
        intent_id = from_str(obj.get("intent_id"))
        issued_at = from_str(obj.get("issued_at"))
        power = PowerOrder.from_dict(obj.get("power"))
        schema_version = SchemaVersion(obj.get("schema_version"))
        target = PowerTarget.from_dict(obj.get("target"))
        event_window = from_union([EventWindow.from_dict, from_none], obj.get("event_window"))
        given = ClientPowerIntent(expires_at, intent_id, issued_at, power, schema_version, target, event_window)
        given._rest = {k: v for k, v in obj.items() if v is None or k not in ("event_window", "expires_at", "intent_id", "issued_at", "power", "schema_version", "target", )}
        return given

    def to_dict(self) -> dict:
        result: dict = dict(self._rest)
        result["expires_at"] = from_str(self.expires_at)
        result["intent_id"] = from_str(self.intent_id)
        result["issued_at"] = from_str(self.issued_at)
        result["power"] = to_class(PowerOrder, self.power)
        result["schema_version"] = to_enum(SchemaVersion, self.schema_version)
        result["target"] = to_class(PowerTarget, self.target)
        if self.event_window is not None:
            result["event_window"] = from_union([lambda x: to_class(EventWindow, x), from_none], self.event_window)
        return result


class CommandAction(Enum):
    """What the screen's host is to do."""

    REBOOT_HOST = "reboot_host"
    SHUTDOWN_HOST = "shutdown_host"


@dataclass
class Command:
    """An operator's order to one screen. Frozen v1 (S3)."""

    action: CommandAction
    client_uuid: str
    command_id: str
    expires_at: str
    issued_at: str
    schema_version: SchemaVersion
    """Version of the payload's schema."""

    reason: Optional[str] = None
    requested_by: Optional[int] = None
    """The operator's user id, or null when nobody in particular asked."""

    _rest = {}  # what was read and is not a field, or is null

    @staticmethod
    def from_dict(obj: Any) -> 'Command':
        assert isinstance(obj, dict)
        action = CommandAction(obj.get("action"))
        client_uuid = from_str(obj.get("client_uuid"))
        command_id = from_str(obj.get("command_id"))
        expires_at = from_str(obj.get("expires_at"))
        issued_at = from_str(obj.get("issued_at"))
        schema_version = SchemaVersion(obj.get("schema_version"))
        reason = from_union([from_none, from_str], obj.get("reason"))
        requested_by = from_union([from_int, from_none], obj.get("requested_by"))
        given = Command(action, client_uuid, command_id, expires_at, issued_at, schema_version, reason, requested_by)
        given._rest = {k: v for k, v in obj.items() if v is None or k not in ("action", "client_uuid", "command_id", "expires_at", "issued_at", "reason", "requested_by", "schema_version", )}
        return given

    def to_dict(self) -> dict:
        result: dict = dict(self._rest)
        result["action"] = to_enum(CommandAction, self.action)
        result["client_uuid"] = from_str(self.client_uuid)
        result["command_id"] = from_str(self.command_id)
        result["expires_at"] = from_str(self.expires_at)
        result["issued_at"] = from_str(self.issued_at)
        result["schema_version"] = to_enum(SchemaVersion, self.schema_version)
        result["reason"] = from_union([from_none, from_str], self.reason)
        result["requested_by"] = from_union([from_int, from_none], self.requested_by)
        return result


class StatusEnum(Enum):
    """How far the command has come."""

    ACCEPTED = "accepted"
    COMPLETED = "completed"
    EXECUTION_STARTED = "execution_started"
    FAILED = "failed"


@dataclass
class CommandACK:
    """How far a screen has come with a command. Frozen v1 (S4 §2).
    
    The command goes well: nothing to report but the stage.
    
    The command failed: what went wrong, for machines and for people.
    """
    command_id: str
    status: StatusEnum
    error_code: Optional[str] = None
    error_message: Optional[str] = None

    _rest = {}  # what was read and is not a field, or is null

    @staticmethod
    def from_dict(obj: Any) -> 'CommandACK':
        assert isinstance(obj, dict)
        command_id = from_str(obj.get("command_id"))
        status = StatusEnum(obj.get("status"))
        error_code = from_union([from_none, from_str], obj.get("error_code"))
        error_message = from_union([from_none, from_str], obj.get("error_message"))
        given = CommandACK(command_id, status, error_code, error_message)
        given._rest = {k: v for k, v in obj.items() if v is None or k not in ("command_id", "error_code", "error_message", "status", )}
        return given

    def to_dict(self) -> dict:
        result: dict = dict(self._rest)
        result["command_id"] = from_str(self.command_id)
        result["status"] = to_enum(StatusEnum, self.status)
        result["error_code"] = from_union([from_none, from_str], self.error_code)
        result["error_message"] = from_union([from_none, from_str], self.error_message)
        return result


class Status(Enum):
    FAILED = "failed"


@dataclass
class CommandFailure:
    """The command failed: what went wrong, for machines and for people."""

    command_id: str
    error_code: str
    error_message: str
    status: Status

    _rest = {}  # what was read and is not a field, or is null

    @staticmethod
    def from_dict(obj: Any) -> 'CommandFailure':
        assert isinstance(obj, dict)
        command_id = from_str(obj.get("command_id"))
        error_code = from_str(obj.get("error_code"))
        error_message = from_str(obj.get("error_message"))
        status = Status(obj.get("status"))
        given = CommandFailure(command_id, error_code, error_message, status)
        given._rest = {k: v for k, v in obj.items() if v is None or k not in ("command_id", "error_code", "error_message", "status", )}
        return given

    def to_dict(self) -> dict:
        result: dict = dict(self._rest)
        result["command_id"] = from_str(self.command_id)
        result["error_code"] = from_str(self.error_code)
        result["error_message"] = from_str(self.error_message)
        result["status"] = to_enum(Status, self.status)
        return result


class CommandStage(Enum):
    """How far the command has come."""

    ACCEPTED = "accepted"
    COMPLETED = "completed"
    EXECUTION_STARTED = "execution_started"


@dataclass
class CommandProgress:
    """The command goes well: nothing to report but the stage."""

    command_id: str
    status: CommandStage
    error_code: None = None
    error_message: None = None

    _rest = {}  # what was read and is not a field, or is null

    @staticmethod
    def from_dict(obj: Any) -> 'CommandProgress':
        assert isinstance(obj, dict)
        command_id = from_str(obj.get("command_id"))
        status = CommandStage(obj.get("status"))
        error_code = from_none(obj.get("error_code"))
        error_message = from_none(obj.get("error_message"))
        given = CommandProgress(command_id, status, error_code, error_message)
        given._rest = {k: v for k, v in obj.items() if v is None or k not in ("command_id", "error_code", "error_message", "status", )}
        return given

    def to_dict(self) -> dict:
        result: dict = dict(self._rest)
        result["command_id"] = from_str(self.command_id)
        result["status"] = to_enum(CommandStage, self.status)
        result["error_code"] = from_none(self.error_code)
        result["error_message"] = from_none(self.error_message)
        return result


@dataclass
class Discovery:
    """A screen announces itself (F). Open."""

    uuid: str

    _rest = {}  # what was read and is not a field, or is null

    @staticmethod
    def from_dict(obj: Any) -> 'Discovery':
        assert isinstance(obj, dict)
        uuid = from_str(obj.get("uuid"))
        given = Discovery(uuid)
        given._rest = {k: v for k, v in obj.items() if v is None or k not in ("uuid", )}
        return given

    def to_dict(self) -> dict:
        result: dict = dict(self._rest)
        result["uuid"] = from_str(self.uuid)
        return result


@dataclass
class Envelope:
    """What every event between services is wrapped in (S5)."""

    id: str
    """Names this message; equal ids of one type are the same message."""

    source: str
    """The service that made it."""

    ts: float
    """When it was made, in seconds since 1970."""

    type: str
    """What kind of message it is."""

    correlate: Optional[str] = None
    """The id of the message that this one answers."""

    data: Any = None
    """The event itself."""

    _rest = {}  # what was read and is not a field, or is null

    @staticmethod
    def from_dict(obj: Any) -> 'Envelope':
        assert isinstance(obj, dict)
        id = from_str(obj.get("id"))
        source = from_str(obj.get("source"))
        ts = from_float(obj.get("ts"))
        type = from_str(obj.get("type"))
        correlate = from_union([from_str, from_none], obj.get("correlate"))
        data = obj.get("data")
        given = Envelope(id, source, ts, type, correlate, data)
        given._rest = {k: v for k, v in obj.items() if v is None or k not in ("correlate", "data", "id", "source", "ts", "type", )}
        return given

    def to_dict(self) -> dict:
        result: dict = dict(self._rest)
        result["id"] = from_str(self.id)
        result["source"] = from_str(self.source)
        result["ts"] = to_float(self.ts)
        result["type"] = from_str(self.type)
        if self.correlate is not None:
            result["correlate"] = from_union([from_str, from_none], self.correlate)
        result["data"] = self.data
        return result


class Source(Enum):
    SCHEDULER = "scheduler"


@dataclass
class GroupPowerIntent:
    """What the TVs of a group should do until expires_at. Frozen v1 (S1 §1)."""

    desired_state: DesiredState
    expires_at: str
    group_id: Union[int, str]
    intent_id: str
    issued_at: str
    poll_interval_sec: int
    """Seconds between two evaluations of the schedule."""

    reason: str
    schema_version: SchemaVersion
    """Version of the payload's schema."""

    active_event_ids: Optional[List[Union[int, str]]] = None
    """Ids of the events that are active now."""

    event_window_end: Optional[str] = None
    """End of the merged window around now; absent or null while off, or when no end is known."""

    event_window_start: Optional[str] = None
    """Start of the merged window around now; absent or null while off."""

    source: Optional[Source] = None

    _rest = {}  # what was read and is not a field, or is null

    @staticmethod
    def from_dict(obj: Any) -> 'GroupPowerIntent':
        assert isinstance(obj, dict)
        desired_state = DesiredState(obj.get("desired_state"))
        expires_at = from_str(obj.get("expires_at"))
        group_id = from_union([from_int, from_str], obj.get("group_id"))
        intent_id = from_str(obj.get("intent_id"))
        issued_at = from_str(obj.get("issued_at"))
        poll_interval_sec = from_int(obj.get("poll_interval_sec"))
        reason = from_str(obj.get("reason"))
        schema_version = SchemaVersion(obj.get("schema_version"))
        active_event_ids = from_union([lambda x: from_list(lambda x: from_union([from_int, from_str], x), x), from_none], obj.get("active_event_ids"))
        event_window_end = from_union([from_none, from_str], obj.get("event_window_end"))
        event_window_start = from_union([from_none, from_str], obj.get("event_window_start"))
        source = from_union([Source, from_none], obj.get("source"))
        given = GroupPowerIntent(desired_state, expires_at, group_id, intent_id, issued_at, poll_interval_sec, reason, schema_version, active_event_ids, event_window_end, event_window_start, source)
        given._rest = {k: v for k, v in obj.items() if v is None or k not in ("active_event_ids", "desired_state", "event_window_end", "event_window_start", "expires_at", "group_id", "intent_id", "issued_at", "poll_interval_sec", "reason", "schema_version", "source", )}
        return given

    def to_dict(self) -> dict:
        result: dict = dict(self._rest)
        result["desired_state"] = to_enum(DesiredState, self.desired_state)
        result["expires_at"] = from_str(self.expires_at)
        result["group_id"] = from_union([from_int, from_str], self.group_id)
        result["intent_id"] = from_str(self.intent_id)
        result["issued_at"] = from_str(self.issued_at)
        result["poll_interval_sec"] = from_int(self.poll_interval_sec)
        result["reason"] = from_str(self.reason)
        result["schema_version"] = to_enum(SchemaVersion, self.schema_version)
        if self.active_event_ids is not None:
            result["active_event_ids"] = from_union([lambda x: from_list(lambda x: from_union([from_int, from_str], x), x), from_none], self.active_event_ids)
        if self.event_window_end is not None:
            result["event_window_end"] = from_union([from_none, from_str], self.event_window_end)
        if self.event_window_start is not None:
            result["event_window_start"] = from_union([from_none, from_str], self.event_window_start)
        if self.source is not None:
            result["source"] = from_union([lambda x: to_enum(Source, x), from_none], self.source)
        return result


@dataclass
class ActualState:
    """What is running."""

    status: str
    pid: Optional[int] = None
    process: Optional[str] = None

    _rest = {}  # what was read and is not a field, or is null

    @staticmethod
    def from_dict(obj: Any) -> 'ActualState':
        assert isinstance(obj, dict)
        status = from_str(obj.get("status"))
        pid = from_union([from_int, from_none], obj.get("pid"))
        process = from_union([from_none, from_str], obj.get("process"))
        given = ActualState(status, pid, process)
        given._rest = {k: v for k, v in obj.items() if v is None or k not in ("pid", "process", "status", )}
        return given

    def to_dict(self) -> dict:
        result: dict = dict(self._rest)
        result["status"] = from_str(self.status)
        result["pid"] = from_union([from_int, from_none], self.pid)
        result["process"] = from_union([from_none, from_str], self.process)
        return result


@dataclass
class BrokerConnection:
    """How the connection to the broker has been."""

    broker_reachable: bool
    reconnect_count: int
    """Reconnects since the screen's process started."""

    last_disconnect_at: Optional[str] = None

    _rest = {}  # what was read and is not a field, or is null

    @staticmethod
    def from_dict(obj: Any) -> 'BrokerConnection':
        assert isinstance(obj, dict)
        broker_reachable = from_bool(obj.get("broker_reachable"))
        reconnect_count = from_int(obj.get("reconnect_count"))
        last_disconnect_at = from_union([from_none, from_str], obj.get("last_disconnect_at"))
        given = BrokerConnection(broker_reachable, reconnect_count, last_disconnect_at)
        given._rest = {k: v for k, v in obj.items() if v is None or k not in ("broker_reachable", "last_disconnect_at", "reconnect_count", )}
        return given

    def to_dict(self) -> dict:
        result: dict = dict(self._rest)
        result["broker_reachable"] = from_bool(self.broker_reachable)
        result["reconnect_count"] = from_int(self.reconnect_count)
        result["last_disconnect_at"] = from_union([from_none, from_str], self.last_disconnect_at)
        return result


@dataclass
class Health:
    """What a screen should show, what it does show, and how its connection has been (S4 §3).
    Open.
    """
    actual_state: ActualState
    broker_connection: BrokerConnection
    timestamp: str
    expected_state: Optional[Dict[str, Any]] = None
    """What should be running; null for nothing."""

    _rest = {}  # what was read and is not a field, or is null

    @staticmethod
    def from_dict(obj: Any) -> 'Health':
        assert isinstance(obj, dict)
        actual_state = ActualState.from_dict(obj.get("actual_state"))
        broker_connection = BrokerConnection.from_dict(obj.get("broker_connection"))
        timestamp = from_str(obj.get("timestamp"))
        expected_state = from_union([lambda x: from_dict(lambda x: x, x), from_none], obj.get("expected_state"))
        given = Health(actual_state, broker_connection, timestamp, expected_state)
        given._rest = {k: v for k, v in obj.items() if v is None or k not in ("actual_state", "broker_connection", "expected_state", "timestamp", )}
        return given

    def to_dict(self) -> dict:
        result: dict = dict(self._rest)
        result["actual_state"] = to_class(ActualState, self.actual_state)
        result["broker_connection"] = to_class(BrokerConnection, self.broker_connection)
        result["timestamp"] = from_str(self.timestamp)
        result["expected_state"] = from_union([lambda x: from_dict(lambda x: x, x), from_none], self.expected_state)
        return result


class HealthEvent(Enum):
    """What happened to the service."""

    ERROR = "error"
    READY = "ready"
    RECONNECTED = "reconnected"
    SHUTDOWN = "shutdown"


@dataclass
class HealthyStatus:
    """The service is well."""

    ok: bool
    timestamp: str
    error: Optional[str] = None
    event: Optional[HealthEvent] = None

    _rest = {}  # what was read and is not a field, or is null

    @staticmethod
    def from_dict(obj: Any) -> 'HealthyStatus':
        assert isinstance(obj, dict)
        ok = from_bool(obj.get("ok"))
        timestamp = from_str(obj.get("timestamp"))
        error = from_union([from_none, from_str], obj.get("error"))
        event = from_union([from_none, HealthEvent], obj.get("event"))
        given = HealthyStatus(ok, timestamp, error, event)
        given._rest = {k: v for k, v in obj.items() if v is None or k not in ("error", "event", "ok", "timestamp", )}
        return given

    def to_dict(self) -> dict:
        result: dict = dict(self._rest)
        result["ok"] = from_bool(self.ok)
        result["timestamp"] = from_str(self.timestamp)
        result["error"] = from_union([from_none, from_str], self.error)
        result["event"] = from_union([from_none, lambda x: to_enum(HealthEvent, x)], self.event)
        return result


@dataclass
class Heartbeat:
    """A screen is alive (S4). Open: a screen may say more."""

    timestamp: str

    _rest = {}  # what was read and is not a field, or is null

    @staticmethod
    def from_dict(obj: Any) -> 'Heartbeat':
        assert isinstance(obj, dict)
        timestamp = from_str(obj.get("timestamp"))
        given = Heartbeat(timestamp)
        given._rest = {k: v for k, v in obj.items() if v is None or k not in ("timestamp", )}
        return given

    def to_dict(self) -> dict:
        result: dict = dict(self._rest)
        result["timestamp"] = from_str(self.timestamp)
        return result


class KeepaliveEvent(Enum):
    HEARTBEAT = "heartbeat"


@dataclass
class Keepalive:
    """A service is alive, without an envelope (S5)."""

    event: KeepaliveEvent
    ok: bool
    timestamp: str

    _rest = {}  # what was read and is not a field, or is null

    @staticmethod
    def from_dict(obj: Any) -> 'Keepalive':
        assert isinstance(obj, dict)
        event = KeepaliveEvent(obj.get("event"))
        ok = from_bool(obj.get("ok"))
        timestamp = from_str(obj.get("timestamp"))
        given = Keepalive(event, ok, timestamp)
        given._rest = {k: v for k, v in obj.items() if v is None or k not in ("event", "ok", "timestamp", )}
        return given

    def to_dict(self) -> dict:
        result: dict = dict(self._rest)
        result["event"] = to_enum(KeepaliveEvent, self.event)
        result["ok"] = from_bool(self.ok)
        result["timestamp"] = from_str(self.timestamp)
        return result


@dataclass
class LogEntry:
    """One line of a screen's log (S4). Open."""

    message: str
    timestamp: str
    context: Optional[Dict[str, Any]] = None

    _rest = {}  # what was read and is not a field, or is null

    @staticmethod
    def from_dict(obj: Any) -> 'LogEntry':
        assert isinstance(obj, dict)
        message = from_str(obj.get("message"))
        timestamp = from_str(obj.get("timestamp"))
        context = from_union([lambda x: from_dict(lambda x: x, x), from_none], obj.get("context"))
        given = LogEntry(message, timestamp, context)
        given._rest = {k: v for k, v in obj.items() if v is None or k not in ("context", "message", "timestamp", )}
        return given

    def to_dict(self) -> dict:
        result: dict = dict(self._rest)
        result["message"] = from_str(self.message)
        result["timestamp"] = from_str(self.timestamp)
        if self.context is not None:
            result["context"] = from_union([lambda x: from_dict(lambda x: x, x), from_none], self.context)
        return result


class AppliedState(Enum):
    """What the TV is, as far as the screen knows."""

    OFF = "off"
    ON = "on"
    UNKNOWN = "unknown"


class PowerResult(Enum):
    """How it ended; skipped when there was nothing to do."""

    ERROR = "error"
    OK = "ok"
    SKIPPED = "skipped"


class PowerSource(Enum):
    """Who decided: an intent, or the screen on its own."""

    LOCAL_FALLBACK = "local_fallback"
    MQTT_INTENT = "mqtt_intent"


@dataclass
class AppliedPower:
    """What was done, by which authority, and how it ended."""

    applied_state: AppliedState
    result: PowerResult
    source: PowerSource
    detail: Optional[str] = None
    """More, for people."""

    _rest = {}  # what was read and is not a field, or is null

    @staticmethod
    def from_dict(obj: Any) -> 'AppliedPower':
        assert isinstance(obj, dict)
        applied_state = AppliedState(obj.get("applied_state"))
        result = PowerResult(obj.get("result"))
        source = PowerSource(obj.get("source"))
        detail = from_union([from_str, from_none], obj.get("detail"))
        given = AppliedPower(applied_state, result, source, detail)
        given._rest = {k: v for k, v in obj.items() if v is None or k not in ("applied_state", "detail", "result", "source", )}
        return given

    def to_dict(self) -> dict:
        result: dict = dict(self._rest)
        result["applied_state"] = to_enum(AppliedState, self.applied_state)
        result["result"] = to_enum(PowerResult, self.result)
        result["source"] = to_enum(PowerSource, self.source)
        if self.detail is not None:
            result["detail"] = from_union([from_str, from_none], self.detail)
        return result


@dataclass
class PowerState:
    """What a screen did about its TV, and which intent made it (F)."""

    client_id: str
    power: AppliedPower
    reported_at: str
    schema_version: SchemaVersion
    """Version of the payload's schema."""

    intent_id: Optional[str] = None
    """The intent last applied; null when there was none."""

    _rest = {}  # what was read and is not a field, or is null

    @staticmethod
    def from_dict(obj: Any) -> 'PowerState':
        assert isinstance(obj, dict)
        client_id = from_str(obj.get("client_id"))
        power = AppliedPower.from_dict(obj.get("power"))
        reported_at = from_str(obj.get("reported_at"))
        schema_version = SchemaVersion(obj.get("schema_version"))
        intent_id = from_union([from_none, from_str], obj.get("intent_id"))
        given = PowerState(client_id, power, reported_at, schema_version, intent_id)
        given._rest = {k: v for k, v in obj.items() if v is None or k not in ("client_id", "intent_id", "power", "reported_at", "schema_version", )}
        return given

    def to_dict(self) -> dict:
        result: dict = dict(self._rest)
        result["client_id"] = from_str(self.client_id)
        result["power"] = to_class(AppliedPower, self.power)
        result["reported_at"] = from_str(self.reported_at)
        result["schema_version"] = to_enum(SchemaVersion, self.schema_version)
        result["intent_id"] = from_union([from_none, from_str], self.intent_id)
        return result


class ServiceFailedEvent(Enum):
    SERVICE_FAILED = "service_failed"


@dataclass
class ServiceFailed:
    """A service of a screen was given up by its supervisor (S4 §4). Frozen v1."""

    client_uuid: str
    event: ServiceFailedEvent
    failed_at: str
    unit: str
    """The supervisor's name for the service."""

    _rest = {}  # what was read and is not a field, or is null

    @staticmethod
    def from_dict(obj: Any) -> 'ServiceFailed':
        assert isinstance(obj, dict)
        client_uuid = from_str(obj.get("client_uuid"))
        event = ServiceFailedEvent(obj.get("event"))
        failed_at = from_str(obj.get("failed_at"))
        unit = from_str(obj.get("unit"))
        given = ServiceFailed(client_uuid, event, failed_at, unit)
        given._rest = {k: v for k, v in obj.items() if v is None or k not in ("client_uuid", "event", "failed_at", "unit", )}
        return given

    def to_dict(self) -> dict:
        result: dict = dict(self._rest)
        result["client_uuid"] = from_str(self.client_uuid)
        result["event"] = to_enum(ServiceFailedEvent, self.event)
        result["failed_at"] = from_str(self.failed_at)
        result["unit"] = from_str(self.unit)
        return result


@dataclass
class HealthStatus:
    """Whether a service is well; one that is not says what happened.
    
    The service is well.
    
    The service is not well, and says what happened.
    
    The service is not well, and says only what the error is.
    """
    ok: bool
    timestamp: str
    error: Optional[str] = None
    event: Optional[HealthEvent] = None

    _rest = {}  # what was read and is not a field, or is null

    @staticmethod
    def from_dict(obj: Any) -> 'HealthStatus':
        assert isinstance(obj, dict)
        ok = from_bool(obj.get("ok"))
        timestamp = from_str(obj.get("timestamp"))
        error = from_union([from_none, from_str], obj.get("error"))
        event = from_union([from_none, HealthEvent], obj.get("event"))
        given = HealthStatus(ok, timestamp, error, event)
        given._rest = {k: v for k, v in obj.items() if v is None or k not in ("error", "event", "ok", "timestamp", )}
        return given

    def to_dict(self) -> dict:
        result: dict = dict(self._rest)
        result["ok"] = from_bool(self.ok)
        result["timestamp"] = from_str(self.timestamp)
        result["error"] = from_union([from_none, from_str], self.error)
        result["event"] = from_union([from_none, lambda x: to_enum(HealthEvent, x)], self.event)
        return result


@dataclass
class ServiceHealth:
    """The health of a service, in its envelope; also its last will (S5)."""

    data: HealthStatus
    id: str
    """Names this message; equal ids of one type are the same message."""

    source: str
    """The service that made it."""

    ts: float
    """When it was made, in seconds since 1970."""

    type: str
    """What kind of message it is."""

    correlate: Optional[str] = None
    """The id of the message that this one answers."""

    _rest = {}  # what was read and is not a field, or is null

    @staticmethod
    def from_dict(obj: Any) -> 'ServiceHealth':
        assert isinstance(obj, dict)
        data = HealthStatus.from_dict(obj.get("data"))
        id = from_str(obj.get("id"))
        source = from_str(obj.get("source"))
        ts = from_float(obj.get("ts"))
        type = from_str(obj.get("type"))
        correlate = from_union([from_str, from_none], obj.get("correlate"))
        given = ServiceHealth(data, id, source, ts, type, correlate)
        given._rest = {k: v for k, v in obj.items() if v is None or k not in ("correlate", "data", "id", "source", "ts", "type", )}
        return given

    def to_dict(self) -> dict:
        result: dict = dict(self._rest)
        result["data"] = to_class(HealthStatus, self.data)
        result["id"] = from_str(self.id)
        result["source"] = from_str(self.source)
        result["ts"] = to_float(self.ts)
        result["type"] = from_str(self.type)
        if self.correlate is not None:
            result["correlate"] = from_union([from_str, from_none], self.correlate)
        return result


@dataclass
class UnhealthyError:
    """The service is not well, and says only what the error is."""

    error: str
    ok: bool
    timestamp: str
    event: None = None

    _rest = {}  # what was read and is not a field, or is null

    @staticmethod
    def from_dict(obj: Any) -> 'UnhealthyError':
        assert isinstance(obj, dict)
        error = from_str(obj.get("error"))
        ok = from_bool(obj.get("ok"))
        timestamp = from_str(obj.get("timestamp"))
        event = from_none(obj.get("event"))
        given = UnhealthyError(error, ok, timestamp, event)
        given._rest = {k: v for k, v in obj.items() if v is None or k not in ("error", "event", "ok", "timestamp", )}
        return given

    def to_dict(self) -> dict:
        result: dict = dict(self._rest)
        result["error"] = from_str(self.error)
        result["ok"] = from_bool(self.ok)
        result["timestamp"] = from_str(self.timestamp)
        result["event"] = from_none(self.event)
        return result


@dataclass
class UnhealthyEvent:
    """The service is not well, and says what happened."""

    event: HealthEvent
    ok: bool
    timestamp: str
    error: Optional[str] = None

    _rest = {}  # what was read and is not a field, or is null

    @staticmethod
    def from_dict(obj: Any) -> 'UnhealthyEvent':
        assert isinstance(obj, dict)
        event = HealthEvent(obj.get("event"))
        ok = from_bool(obj.get("ok"))
        timestamp = from_str(obj.get("timestamp"))
        error = from_union([from_none, from_str], obj.get("error"))
        given = UnhealthyEvent(event, ok, timestamp, error)
        given._rest = {k: v for k, v in obj.items() if v is None or k not in ("error", "event", "ok", "timestamp", )}
        return given

    def to_dict(self) -> dict:
        result: dict = dict(self._rest)
        result["event"] = to_enum(HealthEvent, self.event)
        result["ok"] = from_bool(self.ok)
        result["timestamp"] = from_str(self.timestamp)
        result["error"] = from_union([from_none, from_str], self.error)
        return result


def active_event_from_dict(s: Any) -> ActiveEvent:
    return ActiveEvent.from_dict(s)


def active_event_to_dict(x: ActiveEvent) -> Any:
    return to_class(ActiveEvent, x)


def active_events_from_dict(s: Any) -> List[ActiveEvent]:
    return from_list(ActiveEvent.from_dict, s)


def active_events_to_dict(x: List[ActiveEvent]) -> Any:
    return from_list(lambda x: to_class(ActiveEvent, x), x)


def actual_state_from_dict(s: Any) -> ActualState:
    return ActualState.from_dict(s)


def actual_state_to_dict(x: ActualState) -> Any:
    return to_class(ActualState, x)


def applied_power_from_dict(s: Any) -> AppliedPower:
    return AppliedPower.from_dict(s)


def applied_power_to_dict(x: AppliedPower) -> Any:
    return to_class(AppliedPower, x)


def applied_state_from_dict(s: Any) -> AppliedState:
    return AppliedState(s)


def applied_state_to_dict(x: AppliedState) -> Any:
    return to_enum(AppliedState, x)


def broker_connection_from_dict(s: Any) -> BrokerConnection:
    return BrokerConnection.from_dict(s)


def broker_connection_to_dict(x: BrokerConnection) -> Any:
    return to_class(BrokerConnection, x)


def client_power_intent_from_dict(s: Any) -> ClientPowerIntent:
    return ClientPowerIntent.from_dict(s)


def client_power_intent_to_dict(x: ClientPowerIntent) -> Any:
    return to_class(ClientPowerIntent, x)


def command_from_dict(s: Any) -> Command:
    return Command.from_dict(s)


def command_to_dict(x: Command) -> Any:
    return to_class(Command, x)


def command_ack_from_dict(s: Any) -> CommandACK:
    return CommandACK.from_dict(s)


def command_ack_to_dict(x: CommandACK) -> Any:
    return to_class(CommandACK, x)


def command_action_from_dict(s: Any) -> CommandAction:
    return CommandAction(s)


def command_action_to_dict(x: CommandAction) -> Any:
    return to_enum(CommandAction, x)


def command_failure_from_dict(s: Any) -> CommandFailure:
    return CommandFailure.from_dict(s)


def command_failure_to_dict(x: CommandFailure) -> Any:
    return to_class(CommandFailure, x)


def command_progress_from_dict(s: Any) -> CommandProgress:
    return CommandProgress.from_dict(s)


def command_progress_to_dict(x: CommandProgress) -> Any:
    return to_class(CommandProgress, x)


def command_stage_from_dict(s: Any) -> CommandStage:
    return CommandStage(s)


def command_stage_to_dict(x: CommandStage) -> Any:
    return to_enum(CommandStage, x)


def desired_state_from_dict(s: Any) -> DesiredState:
    return DesiredState(s)


def desired_state_to_dict(x: DesiredState) -> Any:
    return to_enum(DesiredState, x)


def discovery_from_dict(s: Any) -> Discovery:
    return Discovery.from_dict(s)


def discovery_to_dict(x: Discovery) -> Any:
    return to_class(Discovery, x)


def envelope_from_dict(s: Any) -> Envelope:
    return Envelope.from_dict(s)


def envelope_to_dict(x: Envelope) -> Any:
    return to_class(Envelope, x)


def event_id_from_dict(s: Any) -> Union[int, str]:
    return from_union([from_int, from_str], s)


def event_id_to_dict(x: Union[int, str]) -> Any:
    return from_union([from_int, from_str], x)


def event_type_from_dict(s: Any) -> EventType:
    return EventType(s)


def event_type_to_dict(x: EventType) -> Any:
    return to_enum(EventType, x)


def event_window_from_dict(s: Any) -> EventWindow:
    return EventWindow.from_dict(s)


def event_window_to_dict(x: EventWindow) -> Any:
    return to_class(EventWindow, x)


def expected_state_from_dict(s: Any) -> Dict[str, Any]:
    return from_dict(lambda x: x, s)


def expected_state_to_dict(x: Dict[str, Any]) -> Any:
    return from_dict(lambda x: x, x)


def group_assignment_from_dict(s: Any) -> Union[int, str]:
    return from_union([from_int, from_str], s)


def group_assignment_to_dict(x: Union[int, str]) -> Any:
    return from_union([from_int, from_str], x)


def group_id_from_dict(s: Any) -> Union[int, str]:
    return from_union([from_int, from_str], s)


def group_id_to_dict(x: Union[int, str]) -> Any:
    return from_union([from_int, from_str], x)


def group_power_intent_from_dict(s: Any) -> GroupPowerIntent:
    return GroupPowerIntent.from_dict(s)


def group_power_intent_to_dict(x: GroupPowerIntent) -> Any:
    return to_class(GroupPowerIntent, x)


def health_from_dict(s: Any) -> Health:
    return Health.from_dict(s)


def health_to_dict(x: Health) -> Any:
    return to_class(Health, x)


def health_event_from_dict(s: Any) -> HealthEvent:
    return HealthEvent(s)


def health_event_to_dict(x: HealthEvent) -> Any:
    return to_enum(HealthEvent, x)


def health_status_from_dict(s: Any) -> HealthStatus:
    return HealthStatus.from_dict(s)


def health_status_to_dict(x: HealthStatus) -> Any:
    return to_class(HealthStatus, x)


def healthy_status_from_dict(s: Any) -> HealthyStatus:
    return HealthyStatus.from_dict(s)


def healthy_status_to_dict(x: HealthyStatus) -> Any:
    return to_class(HealthyStatus, x)


def heartbeat_from_dict(s: Any) -> Heartbeat:
    return Heartbeat.from_dict(s)


def heartbeat_to_dict(x: Heartbeat) -> Any:
    return to_class(Heartbeat, x)


def instant_from_dict(s: Any) -> str:
    return from_str(s)


def instant_to_dict(x: str) -> Any:
    return from_str(x)


def instant_utc_from_dict(s: Any) -> str:
    return from_str(s)


def instant_utc_to_dict(x: str) -> Any:
    return from_str(x)


def intent_id_from_dict(s: Any) -> str:
    return from_str(s)


def intent_id_to_dict(x: str) -> Any:
    return from_str(x)


def keepalive_from_dict(s: Any) -> Keepalive:
    return Keepalive.from_dict(s)


def keepalive_to_dict(x: Keepalive) -> Any:
    return to_class(Keepalive, x)


def log_context_from_dict(s: Any) -> Dict[str, Any]:
    return from_dict(lambda x: x, s)


def log_context_to_dict(x: Dict[str, Any]) -> Any:
    return from_dict(lambda x: x, x)


def log_entry_from_dict(s: Any) -> LogEntry:
    return LogEntry.from_dict(s)


def log_entry_to_dict(x: LogEntry) -> Any:
    return to_class(LogEntry, x)


def power_order_from_dict(s: Any) -> PowerOrder:
    return PowerOrder.from_dict(s)


def power_order_to_dict(x: PowerOrder) -> Any:
    return to_class(PowerOrder, x)


def power_result_from_dict(s: Any) -> PowerResult:
    return PowerResult(s)


def power_result_to_dict(x: PowerResult) -> Any:
    return to_enum(PowerResult, x)


def power_source_from_dict(s: Any) -> PowerSource:
    return PowerSource(s)


def power_source_to_dict(x: PowerSource) -> Any:
    return to_enum(PowerSource, x)


def power_state_from_dict(s: Any) -> PowerState:
    return PowerState.from_dict(s)


def power_state_to_dict(x: PowerState) -> Any:
    return to_class(PowerState, x)


def power_target_from_dict(s: Any) -> PowerTarget:
    return PowerTarget.from_dict(s)


def power_target_to_dict(x: PowerTarget) -> Any:
    return to_class(PowerTarget, x)


def reason_from_dict(s: Any) -> str:
    return from_str(s)


def reason_to_dict(x: str) -> Any:
    return from_str(x)


def service_failed_from_dict(s: Any) -> ServiceFailed:
    return ServiceFailed.from_dict(s)


def service_failed_to_dict(x: ServiceFailed) -> Any:
    return to_class(ServiceFailed, x)


def service_health_from_dict(s: Any) -> ServiceHealth:
    return ServiceHealth.from_dict(s)


def service_health_to_dict(x: ServiceHealth) -> Any:
    return to_class(ServiceHealth, x)


def unhealthy_error_from_dict(s: Any) -> UnhealthyError:
    return UnhealthyError.from_dict(s)


def unhealthy_error_to_dict(x: UnhealthyError) -> Any:
    return to_class(UnhealthyError, x)


def unhealthy_event_from_dict(s: Any) -> UnhealthyEvent:
    return UnhealthyEvent.from_dict(s)


def unhealthy_event_to_dict(x: UnhealthyEvent) -> Any:
    return to_class(UnhealthyEvent, x)


def uuid_from_dict(s: Any) -> str:
    return from_str(s)


def uuid_to_dict(x: str) -> Any:
    return from_str(x)
