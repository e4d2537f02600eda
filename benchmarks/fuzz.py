"""Ask the API everything that its own document says may be asked, far oftener than the tests do.

    python -m benchmarks.fuzz [--each-way 100]

Each operation is asked so many times in ways that the document allows, and so many in ways that it
does not, by involved and uninvolved people in turn. Leaves with status 1 if anything was wrong.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
import tempfile
from pathlib import Path

import structlog

from tests.api.stack import NAMESPACES, engine, whole_stack
from tests.api.test_api_fuzzed import fuzzed
from tests.records.databases import migrated


async def measure(each_way: int) -> int:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    with tempfile.TemporaryDirectory(prefix="emha-fuzz") as folder:
        url = await migrated(f"sqlite:///{Path(folder) / 'record.sqlite'}")
        async with (
            engine() as env,
            whole_stack(env.client.service_client.config.target_host, NAMESPACES[0], url) as stack,
        ):
            fuzz = await fuzzed(stack, each_way)
    print("\n| Answer | How many |\n|---|---|")
    for status, times in sorted(fuzz.answers.items()):
        print(f"| {status} | {times} |")
    print(f"| all | {fuzz.requests} |\n| wrong | {len(fuzz.wrong)} |")
    for each in fuzz.wrong[:20]:
        print(f"\n{each}")
    return 1 if fuzz.wrong else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each-way", type=int, default=100)
    sys.exit(asyncio.run(measure(parser.parse_args().each_way)))
