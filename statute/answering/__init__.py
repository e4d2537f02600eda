"""When does this end? One clock of the Act answered by itself, without a pathway (section 2.10)."""

from __future__ import annotations

from statute.answering.answer import Answer
from statute.answering.ask import ask, facts_of, read_start, starts_of
from statute.answering.asked import NotAnswerableError

__all__ = ["Answer", "NotAnswerableError", "ask", "facts_of", "read_start", "starts_of"]
