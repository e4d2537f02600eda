"""The few options of curl that the guide uses, for a machine that has none."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import httpx2


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("url")
    asked.add_argument("-s", action="store_true")
    asked.add_argument("-X", dest="method")
    asked.add_argument("-H", dest="headers", action="append", default=[])
    asked.add_argument("-d", dest="data", action="append")
    asked.add_argument("--data-binary", dest="file")
    asked.add_argument("-D", dest="head")
    asked.add_argument("-o", dest="out")
    told = asked.parse_args()
    headers = dict(line.split(": ", 1) for line in told.headers)
    body = "&".join(told.data).encode() if told.data else None
    if told.file:
        body = Path(told.file.removeprefix("@")).read_bytes()
    if body is not None:
        headers.setdefault("Content-Type", "application/x-www-form-urlencoded")
    method = told.method or ("POST" if body is not None else "GET")
    with httpx2.Client(trust_env=False) as http:
        answer = http.request(method, told.url, headers=headers, content=body)
    if told.head == "-":
        for name, value in answer.headers.items():
            sys.stdout.write(f"{name}: {value}\r\n")
    if told.out:
        Path(told.out).write_bytes(answer.content)
    else:
        sys.stdout.buffer.write(answer.content)


if __name__ == "__main__":
    main()
