"""A page that lists what the API can do, made from its OpenAPI document. It loads nothing."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from html import escape
from typing import Any

STYLE = """
body{font:1.1875rem/1.5 arial,sans-serif;color:#212b32;background:#f0f4f5;margin:0}
main{max-width:60rem;margin:0 auto;padding:1.5rem}
section{background:#fff;padding:1rem 1.5rem;margin:0 0 1.5rem}
code{background:#f0f4f5;padding:0 .25rem;overflow-wrap:anywhere}
h3 code{font-size:1rem}
a{color:#005eb8}a:focus{outline:4px solid #212b32;background:#ffeb3b}
"""

_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; frame-ancestors 'none'"


def guide(document: dict[str, Any]) -> str:
    """The page."""
    sections = "".join(_section(tag, document) for tag in document["tags"])
    title = escape(f"{document['info']['title']} API")
    about = "".join(
        f"<p>{_inline(part)}</p>" for part in document["info"]["description"].split("\n\n")
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{STYLE}</style></head><body><main><h1>{title}</h1>{about}"
        '<p>The whole description, for programs: <a href="openapi.json">openapi.json</a></p>'
        f"{sections}</main></body></html>"
    )


def _section(tag: dict[str, str], document: dict[str, Any]) -> str:
    told = "".join(_operation(*each) for each in _of(tag["name"], document))
    return (
        f"<section><h2>{escape(tag['name'])}</h2><p>{_inline(tag['description'])}</p>"
        f"{told}</section>"
    )


def _of(tag: str, document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            if tag in operation["tags"]:
                yield method.upper(), path, operation


def _operation(method: str, path: str, operation: dict[str, Any]) -> str:
    about = operation.get("description", "")
    return (
        f"<h3>{escape(operation['summary'])}<br><code>{method} {escape(path)}</code></h3>"
        f"<p>{_inline(about)}</p>"
    )


def _inline(text: str) -> str:
    """Plain text with `code` in it."""
    parts = escape(text).split("`")
    return "".join(f"<code>{p}</code>" if n % 2 else p for n, p in enumerate(parts))
