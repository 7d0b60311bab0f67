"""The attachments that tests read: each made once, of a plan and in a language."""

from datetime import date
from functools import cache

from dashboard import report
from dashboard.texts import texts_for
from model.plan import Plan
from model.rules.state import at
from model.terms import Language
from seeds import demo, kauniainen, synthetic
from tests.builders import info, plan

TODAY = date(2026, 11, 24)
NAMES = ("kauniainen", "demo", "large", "empty")
MEASURES = 500


@cache
def whole(name: str) -> Plan:
    """Give everything that is recorded of a plan."""
    match name:
        case "kauniainen":
            return kauniainen.plan()
        case "demo":
            return demo.plan(TODAY)
        case "large":
            return next(synthetic.plans(1, 1, TODAY, measures=MEASURES))
    return plan(plan=info(slug="empty", title={"fi": "Tyhjä"}, terms=(), fictional=False))


@cache
def shown(name: str) -> Plan:
    """Give the plan's state today."""
    return at(whole(name), TODAY)


@cache
def made(name: str, language: Language) -> bytes:
    """Give the attachment."""
    return report.pdf(shown(name), whole(name), texts_for(language))
