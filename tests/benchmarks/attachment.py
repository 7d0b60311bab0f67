"""Making the attachment: processor time from the plan to the document, for the demo and for much.

Each run is of another day, so that nothing is taken from the run before.
"""

import time
from collections.abc import Iterator
from datetime import date, timedelta

from dashboard.content.reading import Reading
from dashboard.faces import typst
from dashboard.report.document import document
from dashboard.settings import Settings
from dashboard.texts.marking import texts_for
from model.plan import Plan
from model.terms import Language
from seeds import demo, synthetic
from tests.benchmarks.result import Result
from tests.browser import server

RUNS = 5
MEASURES = 500


def measure() -> Iterator[Result]:
    """Give the seconds that one attachment takes."""
    today = date.fromisoformat(server.TODAY)
    (large,) = synthetic.plans(1, 1, today, measures=MEASURES)
    for what, whole, target in (
        ("attachment, demo", demo.plan(today), 0.5),
        (f"attachment, {MEASURES} measures", large, 3.0),
    ):
        yield Result(
            what=f"{what}: processor time",
            figure=min(_seconds(whole, today - timedelta(days=run)) for run in range(RUNS)),
            unit="s",
            target=target,
            detail=f"best of {RUNS}",
        )


def _seconds(whole: Plan, day: date) -> float:
    reading = Reading(texts_for(Language.FI), whole, day, day, Settings())
    start = time.process_time()
    typst.pdf(document(reading), day)
    return time.process_time() - start
