"""The attachment (liite, bilaga): a plan as a document of a city, tagged and made to be kept.

A PDF by Typst that is PDF/UA-1 and PDF/A-2a at once. The same states and language give the same
bytes on every machine.
"""

import json
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Final

import typst

from dashboard.report.content import document
from dashboard.report.earlier import NONE_FROZEN, Frozen, compare
from dashboard.report.matter import Matter
from dashboard.texts import Texts
from model.errors import ErrorCode, InvalidError
from model.inert import brief
from model.plan import Plan
from model.queries import Snapshot
from model.rules.index import Index

__all__ = ["Frozen", "pdf"]

_KEPT: Final = 11
"""After how many further documents Typst has forgotten one."""
TEMPLATE: Final = Path(__file__).with_name("report.typ")


def pdf(
    plan: Plan,
    whole: Plan,
    t: Texts,
    *,
    snapshot: Snapshot | None = None,
    frozen: Frozen = NONE_FROZEN,
) -> bytes:
    """Give the attachment of a plan that has a day, in the language of ``t``.

    ``whole`` holds what earlier states are found from: everything that is recorded, or of a frozen
    state the state itself. ``snapshot`` is the frozen state that the plan is, where it is one;
    ``frozen`` gives the frozen states that earlier handlings were about. Raises ``ValueError`` when
    the plan has no day, ``InvalidError`` when no document can be made of it.
    """
    if plan.as_of is None:
        message = "an attachment tells the state of a day: give the plan as it was on one"
        raise ValueError(message)
    words = document(Matter(Index(plan), compare(plan, whole, frozen, t), snapshot, t))
    try:
        return typst.compile(
            TEMPLATE,
            font_paths=_fonts(),
            sys_inputs={"data": json.dumps(words, ensure_ascii=False)},
            pdf_standards=["ua-1", "a-2a"],
            timestamp=datetime.combine(plan.as_of, time(), UTC),
        )
    except typst.TypstError as error:
        raise InvalidError(ErrorCode.REPORT_NOT_MADE, detail=brief(error.message)) from error
    finally:
        _forget()


@cache
def _fonts() -> typst.Fonts:
    """Give the fonts that come with Typst, and no others."""
    return typst.Fonts(include_system_fonts=False)


def _forget() -> None:
    """Let Typst forget what it has laid out, which it keeps until it has made ten documents more.

    A server that keeps what large attachments are made of grows by 100 MB with each.
    """
    for _ in range(_KEPT):
        typst.compile(b"", font_paths=_fonts())
