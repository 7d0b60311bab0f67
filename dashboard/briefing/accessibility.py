"""The accessibility statement that act 306/2019 asks for: state, gaps, feedback, supervision."""

from dataclasses import dataclass
from datetime import date

from dashboard.settings import Settings
from dashboard.texts import Texts

PREPARED_ON = date(2026, 11, 24)
"""The day of the assessment that the statement rests on."""


@dataclass(frozen=True, slots=True)
class Statement:
    """The statement, part by part."""

    compliance: str
    gaps: tuple[str, ...]
    assessed: str
    prepared: str
    feedback: str
    supervision: str


def statement(settings: Settings, t: Texts) -> Statement:
    """Give the statement, with the feedback address and the authority of the settings."""
    if settings.feedback_address:
        feedback = t(
            "Tell of a barrier that you meet: {address}. By the act, the answer is due within 14 "
            "days.",
            address=settings.feedback_address,
        )
    else:
        feedback = t(
            "The address for telling of a barrier is not set. Whoever serves these pages sets it "
            "by LINJAUS_FEEDBACK_ADDRESS."
        )
    return Statement(
        compliance=t(
            "These pages partially comply with level AA of the accessibility guidelines WCAG 2.1, "
            "which the act on digital services (306/2019) requires. What does not comply is "
            "listed here."
        ),
        gaps=(
            t(
                "Charts are pictures that cannot be explored with the keyboard or a screen "
                "reader (WCAG 1.1.1, 2.1.1). Each says its message as text and has the same data "
                "as a table under it."
            ),
            t(
                "Some control texts are in English in every language, such as those of the "
                "calendar where a day is chosen (WCAG 3.1.2). They come with the program that "
                "the pages are made with."
            ),
            t(
                "In the dark theme the choices in the desk's lists of several are written in white "
                "on a colour that is too light for it (WCAG 1.4.3)."
            ),
        ),
        assessed=t(
            "The state was assessed by the makers: automated checks with axe of every page, in "
            "every language, light and dark, and a walk through every page with the keyboard "
            "alone. No outside assessment has been made."
        ),
        prepared=t("This statement was prepared on {day}.", day=PREPARED_ON),
        feedback=feedback,
        supervision=t(
            "If the answer does not satisfy you or does not come, you can tell the supervising "
            "authority: {authority}.",
            authority=settings.supervising_authority,
        ),
    )
