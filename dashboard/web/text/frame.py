"""What stands around every text page: whose plan it is, the ways on, notices, foot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.briefing import notices
from dashboard.settings import in_force
from dashboard.texts import Texts
from dashboard.texts.languages import NAMES
from dashboard.web.text.blocks import Link, Noticed
from dashboard.web.text.view import ROOT, View
from model.terms import Language


@dataclass(frozen=True, slots=True)
class Choice:
    """A link among others, of which one is where the reader is."""

    label: str
    address: str
    current: bool
    language: str = ""
    """The language of the label, where it is not the reader's."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of one page."""

    language: Language
    skip: str
    municipality: str
    plan: str
    languages_label: str
    languages: Sequence[Choice]
    plans_label: str
    plans: Sequence[Choice]
    """None where there is one plan only."""
    pages_label: str
    pages: Sequence[Choice]
    twin: Link
    day_label: str
    day_button: str
    day: str
    """The day shown, as ISO 8601."""
    latest: str
    form: str
    hidden: Mapping[str, str]
    """What the form that chooses a day keeps of the query."""
    notices: Sequence[Noticed]
    foot: Sequence[str]
    more: Sequence[Link]


def titles(t: Texts) -> Mapping[str, str]:
    """Give the title of each page, by its path."""
    return {
        "/": t("Overview"),
        "/goals": t("Goals"),
        "/measures": t("Measures"),
        "/network": t("Network and forums"),
        "/decisions": t("Decisions"),
        "/approval": t("For approval"),
        "/about": t("About"),
    }


def frame(view: View) -> Frame:
    """Give the frame of a page."""
    t, state = view.t, view.state
    return Frame(
        language=t.language,
        skip=t("Skip to the content"),
        municipality=t.text(state.plan.plan.municipality).words,
        plan=t.text(state.plan.plan.title).words,
        languages_label=t("Language"),
        languages=[
            Choice(name, view.own(language), language is t.language, language.value)
            for language, name in NAMES.items()
        ],
        plans_label=t("Plan"),
        plans=_plans(view),
        pages_label=t("Pages of the text version"),
        pages=[
            Choice(title, view.text(path), path == view.path) for path, title in titles(t).items()
        ],
        twin=Link(
            t("Interactive page"),
            view.page(view.path, **view.own_query),
            t("This is the text version: the same content without scripts."),
        ),
        day_label=t("State on"),
        day_button=t("Show"),
        day=state.as_of.isoformat(),
        latest="" if state.snapshot is None else state.last.isoformat(),
        form=f"{ROOT}{view.path}".rstrip("/"),
        hidden=_hidden(view),
        notices=list(_notices(view)),
        foot=[notices.foot(state.plan, t)],
        more=[
            Link(t("Sources"), view.text("/about", "sources")),
            Link(t("Licence"), view.text("/about", "licence")),
            Link(t("Accessibility statement"), view.text("/about", "accessibility")),
            Link(t("Attachment (PDF)"), view.page("/report.pdf")),
            Link(t("Open data"), view.page("/api"), in_force().licence().name),
        ],
    )


def homes(t: Texts) -> Sequence[Link]:
    """Give the ways on where there is no plan to show."""
    query = f"?lang={t.language}"
    return (
        Link(t("Text version"), f"{ROOT}{query}"),
        Link(t("Interactive page"), f"/{query}"),
    )


def _plans(view: View) -> Sequence[Choice]:
    listings = view.state.listings
    if len(listings) == 1:
        return ()
    t, own = view.t, view.state.plan.plan.slug
    return [
        Choice(
            t.text(listing.municipality).words,
            f"{ROOT}?lang={t.language}&plan={listing.slug}",
            listing.slug == own,
        )
        for listing in listings
    ]


def _hidden(view: View) -> Mapping[str, str]:
    kept = {name: value for name, value in view.kept.items() if name != "as_of"}
    return {"lang": view.t.language.value, **kept, **view.own_query}


def _notices(view: View) -> Sequence[Noticed]:
    t, state = view.t, view.state
    told = []
    if state.snapshot is not None:
        way = Link(t("Back to the live state"), view.live_text(view.path, **view.own_query))
        said = notices.of_snapshot(state.snapshot, state.whole, t)
        told.append(Noticed(said, way if state.snapshot.id else None))
    told += [Noticed(one) for one in notices.of_frame(state.plan, t, state.last)]
    return told
