"""An adapter in Python that starts nothing and answers right, and says on stderr what it was asked."""

import json
import sys

NOW = ""


def result_of(method, params):
    global NOW
    if method == "describe":
        return {
            "protocol": 1,
            "role": "server",
            "name": "quiet",
            "version": "1",
            "capabilities": [],
            "clocks": ["virtual"],
        }
    if method == "start":
        NOW = params["clock"]["now"]
        return {"now": NOW}
    if method == "clock.advance":
        NOW = params["to"]
        return {"now": NOW}
    if method == "schedule.set":
        return {"skipped": []}
    if method == "stop":
        return {}
    return None


for line in sys.stdin:
    request = json.loads(line)
    print(request["method"], json.dumps(request["params"]), file=sys.stderr)
    result = result_of(request["method"], request["params"])
    answer = {"jsonrpc": "2.0", "id": request["id"]}
    if result is None:
        answer["error"] = {"code": -32601, "message": "there is no method " + request["method"]}
    else:
        answer["result"] = result
    print(json.dumps(answer), flush=True)
