"""What is slow to load is loaded by what seals, and by nothing that answers people."""

from __future__ import annotations

import subprocess
import sys


def test_the_api_and_the_worker_start_without_the_pdf_library() -> None:
    program = (
        "import sys, emha.serving, emha.working, services.evidence\n"
        "slow = [each for each in sys.modules if each.split('.')[0].startswith('pyhanko')]\n"
        "print(len(slow))"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "0"
