"""The page of ``/sign-in``: plain HTML in the reader's language, without script."""

import base64
import hashlib
from dataclasses import dataclass
from html import escape
from typing import Final
from urllib.parse import urlencode

from dashboard.access.local import TRIES
from dashboard.access.visitor import offices
from dashboard.settings import in_force
from dashboard.store import database
from dashboard.texts import Texts
from dashboard.texts.languages import NAMES
from model.clock import today
from model.errors import ErrorCode, LinjausError, NotFoundError
from model.plan import Owner, PlanInfo
from model.queries import load_plan, plan_list

_STYLE: Final = """
:root { color-scheme: light dark; --ground: #fff; --ink: #10181b; --link: #0b5a6b;
  --line: #6b767b; --alert: #96281b; --alert-ground: #fbe9e6; --on-link: #fff; }
@media (prefers-color-scheme: dark) { :root { --ground: #12191c; --ink: #e8eef0; --link: #7fd0e0;
  --line: #8b979c; --alert: #f2a69b; --alert-ground: #421d18; --on-link: #12191c; } }
body { margin: 0; background: var(--ground); color: var(--ink); line-height: 1.5;
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
main { box-sizing: border-box; max-width: 34rem; margin: 0 auto; padding: 2rem 1rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 1.5rem 0 0.5rem; }
a { color: var(--link); }
nav { display: flex; gap: 1rem; }
[aria-current] { color: inherit; font-weight: 600; text-decoration: none; }
label { display: block; font-weight: 600; margin-top: 1.25rem; }
input, select { box-sizing: border-box; width: 100%; min-height: 2.75rem; padding: 0.5rem;
  font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--line);
  border-radius: 0.375rem; }
button { min-height: 2.75rem; padding: 0.5rem 1.25rem; margin: 1.5rem 0; font: inherit;
  font-weight: 600; color: var(--on-link); background: var(--link); border: 0;
  border-radius: 0.375rem; cursor: pointer; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.hint { margin: 0.25rem 0; }
.alert { padding: 0.75rem 1rem; border-left: 4px solid var(--alert); color: var(--alert);
  background: var(--alert-ground); }
"""
_HASH: Final = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
POLICY: Final = (
    f"default-src 'none'; style-src 'sha256-{_HASH}'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""Content Security Policy of the page: its own style, its own forms, and nothing else."""
_CURRENT: Final = ' aria-current="true"'


@dataclass(frozen=True, slots=True)
class Choice:
    """What one chooses from: the plan, and the offices that are valid in it today."""

    info: PlanInfo
    offices: tuple[Owner, ...]

    @property
    def slug(self) -> str:
        """The plan's slug."""
        return self.info.slug

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes that a form may name: none but the empty one where there are no offices."""
        return tuple(owner.code for owner in self.offices) or ("",)


def choice(wanted: str) -> Choice:
    """Give the choice in the plan ``wanted``, else in the one that opens first.

    Raises ``NotFoundError`` when no plan is loaded.
    """
    with database().read() as session:
        slugs = [listing.slug for listing in plan_list(session)]
        if not slugs:
            raise NotFoundError(ErrorCode.NO_PLANS)
        slug = next((one for one in (wanted, in_force().plan) if one in slugs), slugs[0])
        plan = load_plan(session, slug, None)
    return Choice(plan.plan, offices(plan, today()))


def form(t: Texts, choice: Choice, tries_left: int, alert: str = "", chosen: str = "") -> str:
    """Give the page with the form, or with why the code is void."""
    query = {"plan": choice.slug}
    if not tries_left:
        void = t.n(
            "The code is void: {n} wrong try was made.",
            "The code is void: {n} wrong tries were made.",
            TRIES,
        )
        mend = t("Start the service again: it then prints a new one.")
        return _document(t, t("Sign in"), _alert(f"{void} {mend}"), query)
    left = t.n("{n} try is left.", "{n} tries are left.", tries_left)
    told = " ".join(words for words in (alert, left if tries_left < TRIES else "") if words)
    title = f"{t.text(choice.info.title).words}, {t.text(choice.info.municipality).words}"
    body = f"""{_alert(told)}
<p>{escape(title)}</p>
<form method="post" action="/sign-in">
{_hidden("lang", t.language.value)}{_hidden("plan", choice.slug)}
<label for="code">{escape(t("Code"))}</label>
<p class="hint" id="hint">{escape(t("It is on the terminal in which the service was started."))}</p>
<input id="code" name="code" aria-describedby="hint" autocomplete="off" autocapitalize="characters"
 spellcheck="false" maxlength="40" required>
{_offices(t, choice, chosen)}
<button>{escape(t("Sign in"))}</button>
</form>"""
    return _document(t, t("Sign in"), body, query)


def signed_in(t: Texts, choice: Choice) -> str:
    """Give the page for those who are in already."""
    query = urlencode({"lang": t.language.value, "plan": choice.slug})
    body = f"""<p>{escape(t("You are signed in."))}
<a href="/update?{escape(query)}">{escape(t("Go on updating"))}</a></p>
<form method="post" action="/sign-out">
{_hidden("lang", t.language.value)}
<button>{escape(t("Sign out"))}</button>
</form>"""
    return _document(t, t("Sign in"), body, {"plan": choice.slug})


def with_provider(t: Texts, *, refused: bool) -> str:
    """Give the page where an identity provider lets people in, not a code."""
    alert = t("The sign-in was not accepted, so you can only read.") if refused else ""
    told = t("Sign in with the button at the foot of any page.")
    return _document(t, t("Sign in"), f"{_alert(alert)}<p>{escape(told)}</p>", {})


def read_only(t: Texts) -> str:
    """Give the page where nobody can sign in."""
    told = t("This service is for reading only: no way to sign in has been set up.")
    return _document(t, t("Sign in"), f"<p>{escape(told)}</p>", {})


def failed(t: Texts, error: LinjausError) -> str:
    """Give the page where there is nothing to sign in to."""
    return _document(t, t("Sign in"), _alert(t.error(error)), {})


def foreign(t: Texts) -> str:
    """Give the page for a form that did not come from its own page."""
    told = t("This form was sent from another page, so nothing was done. Open this page anew.")
    return _document(t, t("Sign in"), _alert(told), {})


def _offices(t: Texts, choice: Choice, chosen: str) -> str:
    if not choice.offices:
        return _hidden("office", "")
    first = f'<option value="">{escape(t("Choose an office"))}</option>'
    options = "".join(
        f'<option value="{escape(owner.code)}"{" selected" if owner.code == chosen else ""}>'
        f"{escape(t.text(owner.name).words)}</option>"
        for owner in choice.offices
    )
    return f"""<label for="office">{escape(t("Office that you act for"))}</label>
<select id="office" name="office" required>{first}{options}</select>"""


def _alert(words: str) -> str:
    return f'<p class="alert" role="alert">{escape(words)}</p>' if words else ""


def _hidden(name: str, value: str) -> str:
    return f'<input type="hidden" name="{name}" value="{escape(value)}">'


def _document(t: Texts, title: str, body: str, query: dict[str, str]) -> str:
    languages = "".join(
        f'<a href="/sign-in?{escape(urlencode({"lang": language.value, **query}))}"'
        f' lang="{language}" hreflang="{language}"{_CURRENT if language is t.language else ""}>'
        f"{name}</a>"
        for language, name in NAMES.items()
    )
    home = escape(urlencode({"lang": t.language.value, **query}))
    return f"""<!doctype html>
<html lang="{t.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)} · Linjaus</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<nav aria-label="{escape(t("Language"))}">{languages}</nav>
<h1>{escape(title)}</h1>
{body}
<p><a href="/?{home}">{escape(t("Back to the pages for reading"))}</a></p>
</main>
</body>
</html>
"""
