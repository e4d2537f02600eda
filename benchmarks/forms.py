"""How long a form takes to print, warm, against a bare page from the same library in the same run.

    python -m benchmarks.forms [--rounds 60] [--many 1000]

Every round prints each form once with other content, so that nothing is remembered from the round
before, and a bare page of the same fonts and standards beside it. `--many` also prints that many
forms in two threads and says how the memory stood along the way.
"""

from __future__ import annotations

import argparse
import gc
import json
import platform
import statistics
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import psutil
import pypdfium2
import typst

from forms import catalogue
from forms.model import Form
from forms.render import render, shipped_fonts
from forms.signatures import Signature, Signatures

AT = datetime(2026, 11, 16, 14, 5, tzinfo=UTC)

BARE = b"""
#set document(title: "Bare page")
#set text(font: "Source Sans 3", size: 10.5pt, lang: "en")
#set page(paper: "a4")
= Bare page
#text(sys.inputs.text)
"""


def bare_page(text: str) -> bytes:
    """One page with one paragraph, to the same standards."""
    return typst.compile(
        BARE,
        font_paths=shipped_fonts(),
        format="pdf",
        pdf_standards=["a-3a", "ua-1"],
        sys_inputs={"text": text},
        timestamp=AT,
    )


def forms(code: str) -> Iterator[tuple[Form, Signatures]]:
    """The sample again and again, about somebody else each time."""
    definition = catalogue.form(code)
    content = json.loads(catalogue.canonical(catalogue.sample(code))[0])
    number = 0
    while True:
        number += 1
        content[definition.about] = f"Invented Person {number}"
        form = catalogue.parse(code, json.dumps(content))
        signatures = tuple(
            Signature(
                block=block.name,
                name=f"Signatory {number}",
                role="Doctor",
                organisation="Invented Trust",
                signed_at=AT,
            )
            for block in definition.blocks
        )
        yield form, Signatures(given=signatures)


def timed(work: Callable[[], object]) -> float:
    """Milliseconds."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def one_by_one(rounds: int) -> dict[str, list[float]]:
    """Every form and the bare page once a round, in turn."""
    samples = {code: forms(code) for code in catalogue.FORMS}
    times: dict[str, list[float]] = {"bare page": [], **{code: [] for code in samples}}
    for number in range(rounds + 5):
        found = {"bare page": timed(lambda number=number: bare_page(f"Page {number}. " * 60))}
        for code, made in samples.items():
            form, signatures = next(made)
            found[code] = timed(lambda form=form, s=signatures: render(form, s))
        if number >= 5:
            for name, took in found.items():
                times[name].append(took)
    return times


def pages(code: str) -> int:
    form, signatures = next(forms(code))
    return len(pypdfium2.PdfDocument(render(form, signatures)))


def show(times: dict[str, list[float]]) -> None:
    base = statistics.median(times["bare page"])
    print(f"{'form':<10}{'pages':>6}{'p50 ms':>9}{'p95 ms':>9}{'to bare':>9}")
    for name, found in times.items():
        middle, high = statistics.median(found), statistics.quantiles(found, n=20)[-1]
        count = 1 if name == "bare page" else pages(name)
        print(f"{name:<10}{count:>6}{middle:>9.1f}{high:>9.1f}{middle / base:>9.2f}")


def many(count: int) -> None:
    """So many forms in two threads, with the memory after each fifth."""
    process, made = psutil.Process(), forms("A2")
    print(f"\n{count} forms (A2) in two threads")
    start = time.perf_counter()
    with ThreadPoolExecutor(2) as threads:
        for fifth in range(1, 6):
            work = [next(made) for _ in range(count // 5)]
            for _ in threads.map(lambda pair: render(*pair), work):
                pass
            gc.collect()
            memory = process.memory_info().rss / 2**20
            done, took = fifth * (count // 5), time.perf_counter() - start
            print(f"{done:>6} printed, {memory:6.0f} MiB, {done / took:5.1f} a second")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=60)
    asked.add_argument("--many", type=int, default=0)
    given = asked.parse_args()
    print(f"{platform.machine()}, {psutil.cpu_count()} cores, Python {platform.python_version()}")
    show(one_by_one(given.rounds))
    if given.many:
        many(given.many)


if __name__ == "__main__":
    main()
