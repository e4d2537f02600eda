"""What the whole suite shares: how it is spread over workers, and whether there is a browser.

The tests marked `browser` need Chromium: on the path, or the program that CHROMIUM names.
Without it they are left out, and that is said; with BROWSER_TESTS=required that is a failure.
"""

from __future__ import annotations

import gc
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.support.spreading import Spreading, in_order

settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")
# No test is judged by how fast it is: what else the machine does would decide.

HERE = Path(__file__).parent
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LEFT_OUT = (
    "The browser tests were LEFT OUT: there is no Chromium on this machine. To include them, "
    "install it (Debian: apt-get install chromium) or set CHROMIUM to where it is, and run again."
)
RAN = pytest.StashKey[list[str]]()


def found_chromium() -> str | None:
    """Where Chromium is, if it is anywhere."""
    named = os.environ.get("CHROMIUM")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)


def is_required() -> bool:
    return os.environ.get("BROWSER_TESTS") == "required"


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where Chromium is. Only tests marked `browser` may ask for it."""
    found = found_chromium()
    assert found is not None, LEFT_OUT
    return found


def pytest_configure(config: pytest.Config) -> None:
    config.stash[RAN] = []
    if is_required() and found_chromium() is None:
        raise pytest.UsageError("BROWSER_TESTS=required, but there is no Chromium here.")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Spreading | None:
    if config.getoption("dist") != "loadfile":
        return None
    config.option.loadscopereorder = False
    return Spreading(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if hasattr(config, "workerinput"):
        in_order(items, HERE)
    if found_chromium() is not None:
        return
    left_out = [item for item in items if item.get_closest_marker("browser")]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


def pytest_collection_finish() -> None:
    """Leave what was collected out of every later look for rubbish, as the product does itself.

    Thousands of collected tests make each look so long that the engine's watch over blocked
    workflows takes it for one.
    """
    gc.collect()
    gc.freeze()


class _BrowserTests:
    """Counts the browser tests that ran, in the process that has all the reports."""

    def __init__(self, config: pytest.Config) -> None:
        self._ran = config.stash[RAN]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" and "browser" in report.keywords and not report.skipped:
            self._ran.append(report.nodeid)


def pytest_sessionstart(session: pytest.Session) -> None:
    session.config.pluginmanager.register(_BrowserTests(session.config))


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    whole_process = not hasattr(session.config, "workerinput")
    if whole_process and is_required() and not session.config.stash[RAN]:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if found_chromium() is None:
        terminalreporter.section("browser tests")
        terminalreporter.line(LEFT_OUT)
    elif is_required() and not terminalreporter.config.stash[RAN]:
        terminalreporter.section("browser tests")
        terminalreporter.line("BROWSER_TESTS=required, but no browser test ran.", red=True)
