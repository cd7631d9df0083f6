"""A client of the API, with nothing but Python. The address and a token come from the environment:

DUTYBOUND=http://127.0.0.1:8000 DUTYBOUND_TOKEN=... python examples/api_client.py GET due
... python examples/api_client.py POST decisions/check '{"case": "CASE", "decision": "close_case"}'
"""

import json
import os
import sys
import urllib.error
import urllib.request


def call(method: str, path: str, body: object = None, key: str = "") -> tuple[int, dict[str, object]]:
    """The status and what was answered: what was asked for, or from 400 on the problem in words."""
    head = {"Authorization": f"Bearer {os.environ['DUTYBOUND_TOKEN']}", "Content-Type": "application/json"}
    sent = None if body is None else json.dumps(body).encode()
    address = f"{os.environ['DUTYBOUND']}/api/v1/{path}"
    request = urllib.request.Request(address, sent, head | ({"Idempotency-Key": key} if key else {}), method=method)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refused:
        return refused.code, json.load(refused)


if __name__ == "__main__":
    status, told = call(*sys.argv[1:3], *(json.loads(text) for text in sys.argv[3:4]))
    print(json.dumps(told, indent=1, ensure_ascii=False))
    sys.exit(status >= 400)
