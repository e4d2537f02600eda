"""Write docs/examples/steps.schema.json from the model: `python -m emha.explain.write_schema`."""

from __future__ import annotations

import json
from pathlib import Path

from emha.explain.steps_file import StepsFile

SCHEMA = Path("docs/examples/steps.schema.json")


def main() -> None:
    """Write the schema of the steps file."""
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    SCHEMA.write_text(json.dumps(dialect | StepsFile.model_json_schema(), indent=2) + "\n")


if __name__ == "__main__":
    main()
