"""Errors that people read: each code has a sentence that says what is wrong and how to mend it."""

from datetime import date
from enum import unique
from types import MappingProxyType
from typing import Final

from model.dates import ApproximateDate
from model.faults import FaultCode
from model.worded import Sentence


@unique
class ErrorCode(Sentence):
    """Why something was refused."""

    PLAN_NOT_FOUND = "There is no plan named {slug}."
    NOT_ALLOWED = "This needs the role of {role}."
    NO_PLANS = "No plan is loaded yet. Load one with: linjaus seed kauniainen"
    STALE = "{what} was changed by somebody else meanwhile. Compare both, and choose."
    EXISTS = "There is {what} already. Choose another code."
    PART_NOT_FOUND = "There is no {what} any more. Load the page again."
    SNAPSHOT_NOT_FOUND = "There is no snapshot {number} of this plan."
    HANDLING_NOT_FOUND = "There is no handling {handling} on {on}."
    CHART_NOT_FOUND = "There is no chart {name} here, or nothing is known to draw in it."
    FIGURE_NOT_FOUND = "There is no key figure {name} here. There are: {names}."
    CODE_NOT_FOUND = "Nothing in this plan has the code {key}."
    LANGUAGE_NOT_FOUND = "There is no language {language} here. Choose fi, sv or en."
    DAY_NOT_SHOWN = "The day {on} cannot be shown. Choose a day from {first} to {last}."
    FILE_UNREADABLE = "The file {file} cannot be read. Check its name."
    FILE_NO_PLAN = "The file {file} holds no plan of this program: {detail}"
    FILE_NO_RECORD = "The file {file} is no frozen state of this program. Ask for it anew."
    FILE_ALTERED = (
        "In the file {file}, {part} is not what its record names: it was altered or damaged. Ask "
        "for it anew."
    )
    OUTCOME_OF_KIND = (
        "A handling of this kind cannot end so ({handling}). Choose another outcome or kind."
    )
    BODY_NEEDED = "Say which body handles the matter ({handling})."
    OVER_ALREADY = (
        "The handling {handling} is over. To let it wait again, say that it was recorded wrongly."
    )
    WAITS_BEFORE = (
        "{handling} cannot be over while {before} waits. Record what came of {before} first."
    )
    SENT_BACK = (
        "{before} sent the matter back, so {handling} cannot follow it. Record first how it was "
        "taken up again."
    )
    HANDLED_BEFORE = (
        "{handling} would be before {before}, which it follows. Correct one of the days."
    )
    NOT_KNOWN_YET = "On {on} nothing was known yet of the handling {handling}. Choose a later day."
    IN_USE = "{what} is referred to by {users}. Change these first, or retire it."
    NOT_EDITABLE = "What is recorded in {collection} is never edited. Record a correction instead."
    PERSONAL_DATA = (
        "The text seems to hold personal data ({found}). Take it out, or confirm that it is none."
    )
    DRAFT_TOO_LONG = "This is too long to be kept: at most {most} characters."
    NO_ADDRESS = "This is no e-mail address. Write the functional mailbox of an office."
    BUILT_ON = (
        "This cannot be undone any more, since newer entries build on it: {facts}. Undo those "
        "first."
    )
    UNDONE_ALREADY = "This has been undone already."
    WRITE_NOT_FOUND = "There is no such entry in the history."
    NOT_YOURS = "The measure {measure} is another office's. Only its owner reports on it."
    STATUS_NEEDED = "Nothing is known of {measure} yet. Choose a status."
    REASON_NEEDED = "The status of {measure} changes. Say why."
    STATUS_OF_RECURRING = (
        "{measure} is done once, so its status cannot be recurring. Choose another."
    )
    DATE_NEEDED = "Say of which day the answer on {measure} is."
    DATE_AHEAD = "The day {on} is still to come. Give the day on which this was so."
    ALTERED_LATER = (
        "The same was altered in {what} later, on {on}. Give that day or a later one, or correct "
        "what is wrong as a mistake."
    )
    DATE_OPEN = (
        "{on} is not over yet, so this would count only from its last day. Give the day, or the "
        "month that is over."
    )
    CONFIRMED_EARLIER = (
        "{measure} has had its status since {on}: it can be confirmed of that day or later."
    )
    NOT_MEASURED_BY = "{indicator} is not an indicator of {measure}."
    EVIDENCE_UNKNOWN = "The evidence {ref} is not in the plan. Choose another."
    ANSWERED_TWICE = "{measure} is answered twice. Keep one of the answers."
    ROUND_HANDLED = (
        "The handling {handling} is over. An update round prepares a handling that is to come."
    )
    ROUND_OPEN = "The update round for {handling} is open already."
    DUE_PAST = "The day {due} is past. Ask for answers by a day to come."
    NO_LINK = "{ref} is no address. Write it whole, beginning with https://."
    NOT_UNDOABLE = "The loading of a plan is not undone. Edit what is wrong in it."
    NUMBER_UNREADABLE = "{value} is not a number. Write it as 12 or 12.5."
    PLAN_OF_A_DAY = (
        "Only a whole plan can be stored, and this is the state of {as_of}. Leave as_of empty."
    )
    APPEND_ONLY = (
        "What is recorded is never changed or removed: {facts}. Put it back as it was; a "
        "correction is a new fact with its own id (of an observation: with supersedes)."
    )
    REPEATED = "{what} stands twice."
    NOT_STORABLE = "The database refuses this: {detail}."
    TODAY_UNREADABLE = "LINJAUS_TODAY is {value}; write a day, as in 2024-02-01."
    DATABASE_UNSUPPORTED = (
        "{database} cannot be used. Set LINJAUS_DATABASE_URL to sqlite:/// with a file's path, or "
        "to postgresql://…"
    )
    DATABASE_UNREACHABLE = "The database {database} cannot be opened: {detail}."
    DATABASE_FOREIGN = (
        "The database {database} holds tables of something else. Name another or an empty one."
    )
    DATABASE_NEWER = (
        "The database {database} was made by a newer version of this. Use that version."
    )
    SMTP_UNREADABLE = (
        "LINJAUS_SMTP_URL does not name a mail server. Write it as "
        "smtp+starttls://user:password@host:587, smtps://user:password@host:465 or "
        "smtp://host:25, with %40 for an @ in the user or the password."
    )
    SMTP_UNENCRYPTED = (
        "LINJAUS_SMTP_URL would send its password unencrypted. Begin it with smtp+starttls:// or "
        "smtps://."
    )
    SMTP_UNUSABLE = (
        "The mail server {server} cannot be used: {detail}. Check LINJAUS_SMTP_URL, and run the "
        "command again."
    )
    SENDER_UNREADABLE = (
        "LINJAUS_SENDER_ADDRESS is no e-mail address. Write the functional mailbox that reminders "
        "come from."
    )
    SITE_UNREADABLE = (
        "LINJAUS_SITE_URL is no address. Write it whole, as https://follow-up.example."
    )
    ACCENT_UNREADABLE = (
        "LINJAUS_ACCENT cannot be {colour}. Write a colour as #0b5a6b that stands out from white "
        "at 4.5 : 1 or more."
    )
    LOGO_UNREADABLE = "LINJAUS_LOGO names no file of SVG or PNG that can be read: {path}."
    FRAMING_UNREADABLE = (
        "LINJAUS_FRAME_ANCESTORS does not say who may show the pages in a frame. Write 'self', "
        "'none', or sites as https://intranet.example, parted by spaces."
    )
    MAILS_REFUSED = (
        "The mail server does not take the mail to {offices}. Check the mailbox, and run the "
        "command again; all other mails were sent."
    )
    FILE_TOO_LARGE = (
        "The file is larger than {most} MB. Save only the sheet that is needed, and send that."
    )
    FILE_EMPTY = "There is nothing in the file. Choose another one."
    FILE_KIND = (
        "This file is of another kind ({kind}). Open it in a spreadsheet program, and save it as "
        ".xlsx or .csv."
    )
    FILE_LOCKED = "The file is locked with a password. Save it without one."
    FILE_DAMAGED = (
        "The file is damaged. Open it in a spreadsheet program, and save it again as .xlsx or .csv."
    )
    FILE_SWELLS = (
        "The file grows far too large when it is unpacked. Save only the sheet that is needed as "
        ".csv."
    )
    FILE_DECLARES = (
        "The file defines XML entities, which no spreadsheet program does. Open it in one, and "
        "save it again as .xlsx."
    )
    FILE_NOT_TEXT = "This file is neither a workbook nor a text. Save the table as .xlsx or .csv."
    FILE_LETTERS = (
        "The letters å, ä and ö of the file cannot be told. Save it as CSV UTF-8 or as .xlsx."
    )
    QUOTE_OPEN = "The quotation mark that opens in row {row} is never closed. Close or remove it."
    TABLE_TOO_LONG = (
        "The sheet {sheet} goes on beyond row {most}. Divide it, or remove what is far below."
    )
    TABLE_TOO_WIDE = (
        "The sheet {sheet} has more than {most} columns. Remove those that are not needed."
    )
    TABLE_TOO_MUCH = (
        "The file holds more sheets, cells or text than can be read at once. Save only what is "
        "needed."
    )
    CELL_TOO_LONG = "The cell {cell} holds more than {most} characters. Shorten it."
    CELL_FORMULA = (
        "The cell holds a formula without its result. Open the file in a spreadsheet program and "
        "save it, or write the value."
    )
    CELL_ERROR = "The cell shows an error and no value. Correct it, or empty it."
    DATE_UNREADABLE = (
        "“{text}” is not clear as a date. Write for example 24.11.2026, 11/2026, autumn 2026 or "
        "2026."
    )
    NAME_COLUMN_NEEDED = "Say which column holds the names of the associations."
    COLUMN_MISSING = "There is no column {column} in the table. Choose another."
    COLUMN_OF_PERSONS = (
        "Column {column} seems to hold contact details of persons, which are never stored. Choose "
        "another."
    )
    COLUMN_TWICE = "Column {column} is chosen twice. Choose another for one of the two."
    CELL_PERSONAL = (
        "The cell seems to hold a phone number, an e-mail address or a personal identity code. "
        "Take it out: these are never stored."
    )
    NAME_NEEDED = "The name of the association is missing. Write it, or empty the row."
    NAME_WRONG = "This is no name of an association. Write it as text of at most {most} characters."
    TEXT_WRONG = "This is no text of at most {most} characters. Correct the cell, or empty it."
    BUSINESS_ID_WRONG = "This is no valid Y-tunnus. Check its digits: it is written as 1234567-1."
    LEFT_BEFORE_JOINED = "The association would have left before it joined. Check both days."
    MEMBERSHIPS_OVERLAP = (
        "The membership would overlap with another one of the same association. Check its days."
    )
    ROW_DIFFERS = (
        "Row {other} is of the same association, and tells something else of it. Correct one of "
        "them."
    )
    ROW_OF_TWO = (
        "The row fits two associations of the register: {one} and {other}. Correct its numbers or "
        "its name."
    )
    ROWS_WRONG = "Rows that cannot be read: {count}. Correct them in the file, or leave them out."
    QUESTIONS_OPEN = "Questions still to be answered: {count}."
    UNDONE_FOR_GOOD = "What was taken back is not brought back by undoing that. Record it anew."
    MEETING_AHEAD = (
        "The day {on} is still to come. Choose announced, or give the day on which it was held."
    )
    LIST_LONGER = (
        "The attendance list names {listed} associations, and the number says {stated}. Correct "
        "one of them, or leave the number empty."
    )
    VALUE_DATE_NEEDED = "Say of which day the value is."
    NOTHING_CORRECTED = "This is what is on record already. Change what was wrong in it."
    CORRECTS_OTHER = "What this corrects is a value of another indicator. Choose one of the same."
    UNDO_REASON_NEEDED = "Say why this is undone."
    ROUND_FILE_UNKNOWN = (
        "This is no round file, or the code linjaus-round/1 has been taken out of it. Upload a "
        "file that was downloaded here."
    )
    ROUND_FILE_MIXED = (
        "The file holds pieces of several round files. Upload each of them on its own."
    )
    ROUND_FILE_NEWER = "The file was made by another version of this service. Download it anew."
    ROUND_FILE_OF_PLAN = (
        "The file is of the plan {slug}, not of this one. Open that plan, and upload it there."
    )
    ROUND_FILE_OF_ROUND = (
        "The file is of the update round {round}, which is not the one that is open. Download the "
        "files of the open round."
    )
    ROUND_FILE_OWNER_GONE = "The file is of the office {owner}, which is not in the plan any more."
    ROUND_FILE_NOT_YOURS = (
        "The file is of another office ({owner}). Upload the files of your own office."
    )
    ROUND_FILE_NO_TABLE = (
        "The file has no table of measures or values left: the headings lack. Download it again, "
        "and fill it in anew."
    )
    ROUND_ROW_UNKNOWN = (
        "The row names no measure of the plan: {said}. Write the measure's code in it."
    )
    ROUND_ROW_RETIRED = "{measure} is not followed up any more."
    ROUND_ROW_OF_OTHERS = "{measure} is not a measure of the office whose file this is."
    ROUND_VALUE_UNKNOWN = (
        "The row names no indicator of the plan: {said}. Write the indicator's code in it."
    )
    STORED_ALTERED = (
        "What is stored is not as it must be ({count} named above). Put it back, or restore a "
        "backup from before."
    )
    NO_ANCHOR = (
        "{file} knows nothing of the history. Name a backup made by linjaus backup, the file of a "
        "frozen state, or a file with the line that linjaus verify prints."
    )
    BACKUP_EXISTS = "There is a file {file} already. Choose another name."
    BACKUP_NOT_WRITTEN = "The file {file} cannot be written: {detail}."
    BACKUP_NOT_READABLE = (
        "Nothing was backed up, since {place} holds what cannot be read. See what linjaus verify "
        "says of it."
    )
    BACKUP_NOT_CLEAN = (
        "The backup {file} is written, but what is stored is not as it must be, and it may not be "
        "restored. See what linjaus verify names, and put it back."
    )
    NO_BACKUP = "{file} is no backup made by linjaus backup, or is damaged: {detail}. Name another."
    BACKUP_NEWER = "The backup {file} was made by a newer version of this. Use that version."
    BACKUP_ALTERED = (
        "The backup {file} is not what its history says ({finding}). Nothing was restored. Use "
        "another one."
    )
    DATABASE_NOT_EMPTY = (
        "The database {database} is not empty. Name an empty one, or a new file, in "
        "LINJAUS_DATABASE_URL."
    )
    FILE_NOT_WRITTEN = "The file {file} cannot be written: {detail}. Choose another place or name."
    REPORT_NOT_MADE = (
        "The follow-up report could not be made: {detail}. Tell whoever maintains the follow-up."
    )
    ROUND_NOT_BEGUN = (
        "The handling {handling} has not begun yet. Give it the day on which it was put on the "
        "list, then open its round."
    )
    FROZEN_FOR_GOOD = "A frozen state is never taken back. Take another one."
    MAILBOX_SET = (
        "A mailbox is not undone, since the history does not keep its address. Set it anew."
    )
    KEY_STAYS = "The code of {what} stays what it is. Retire this one, and make another."
    BOOK_WRONG = (
        "The workbook is not a whole plan. Places to mend: {count}. The first is {place}: {detail}"
    )
    BOOK_SHEET_MISSING = (
        "The sheet {sheet} is missing. Put it back, with its headings; it may be empty below."
    )
    BOOK_COLUMN_MISSING = (
        "The column {name} is missing. Put it back; it may be empty below its heading."
    )
    BOOK_COLUMN_UNKNOWN = (
        "There is no column {name} in this table. Take it out, or correct its heading."
    )
    BOOK_COLUMN_TWICE = "The column {name} stands twice. Keep one of them."
    BOOK_HEADING_MISSING = (
        "The cell is in a column without a heading. Empty it, or write the heading."
    )
    BOOK_ONE_PLAN = "This sheet holds one plan in one row: neither none nor more."
    TABLE_NOT_FOUND = "There is no open data named {name}. What there is stands on the page /api."
    LICENCE_UNREADABLE = (
        "LINJAUS_DATA_LICENCE is not a name and an address. Write it as CC BY 4.0 "
        "https://creativecommons.org/licenses/by/4.0/."
    )
    SCHEDULE_UNREADABLE = (
        "“{text}” is not clear as a schedule. Write for example 2024–2026, by 31.12.2026, spring "
        "2026, ongoing, yearly or 2 times a year."
    )
    STATUS_UNREADABLE = "“{text}” is no status that is known. Say what it means."
    MEASURE_CODE_WRONG = (
        "“{text}” cannot be a code, so the measure gets another. Write letters and digits without "
        "spaces."
    )
    MEASURE_CODE_TWICE = (
        "The code {key} stands on row {row} already, so the measure gets another. Give each its "
        "own."
    )
    MEASURE_DIFFERS = (
        "Row {row} is of the same measure, and tells something else here. What it tells is kept; "
        "correct one of them."
    )
    MEASURE_COLUMN_NEEDED = "Say which column holds the measures."
    SHEET_MISSING = "There is no sheet {sheet} in the file. Choose one of: {sheets}."
    MAPPING_UNREADABLE = (
        "The choices in {file} cannot be read: {detail}. Correct them, or leave them out."
    )
    NEW_PLAN_NEEDS = (
        "The database holds no plan that the table could be of. Give a new one its {options}."
    )
    TABLES_ALONE = (
        "{file} is a plan, which tells by itself what {options} would. Leave them out, or bring "
        "in a table."
    )
    REASON_IN_BOTH = "Readers need the reason in Finnish and in Swedish. Write both."
    SOURCE_IN_BOTH = "Readers need the name of the source in Finnish and in Swedish. Write both."
    NOTICE_IN_BOTH = "Readers need the notice in Finnish and in Swedish. Write both."
    OPTION_IN_BOTH = (
        "Readers need {option} in Finnish and in Swedish. Write both, as “Suomeksi / På svenska”."
    )
    GOAL_OF_ENDED_TERM = (
        "{goal} is a goal of the council term {term}, which has ended, and its result stands. Make "
        "a new goal for another term."
    )
    RESULT_STANDS = (
        "This would alter the result of the council term {term}, which has ended. Where it was "
        "recorded wrongly, correct it as a mistake, and say why."
    )
    TERM_ENDED = (
        "The council term {term} had ended by {on}. Choose another term for new goals, or a day on "
        "which it lasted."
    )
    TERM_NOT_BEGUN = (
        "The council term {term} had not begun on {on}. Choose another term for new goals, or a "
        "day on which it lasted."
    )
    TERMS_OVERLAP = "The council terms {one} and {other} overlap. Correct their days."
    IMPORT_OUTDATED = (
        "The plan was changed by somebody else meanwhile. See what would change now, and bring it "
        "in again."
    )
    GOAL_OF_TWO = (
        "This holds the code of one goal and the name of another ({one}, {other}). Correct the "
        "cell: until then the measure gets neither."
    )
    GOAL_NAME_STAYS = (
        "{goal} has another name in the plan. The measure is put under it, and the name stays."
    )
    ROW_HIDDEN = (
        "This row is hidden in the file, perhaps by a filter. It is read; take it out of the file "
        "if it does not count."
    )
    ROW_NOT_SHOWN = "This row is hidden in the file. Show it there, or leave it out here."
    ROW_STRUCK = "This row is struck out in the file. Take the line away there, or leave it out."
    STATUS_COLOURED = (
        "The column of statuses is empty, and its colours are not read. Write the statuses in "
        "words."
    )
    CELL_CLEANED = (
        "A control character was taken out of this cell. The rest of it is read; check the word."
    )
    REASON_ALONE = (
        "A reason is kept with a status, and no new status is told here. Give the status, or "
        "write it into the description."
    )
    TERM_WRONG = "{term} is no council term. Write it as 2025-2029."
    PLAN_OF_OTHERS = (
        "The file holds the plan {held}, and this is {slug}. Choose that plan first, or bring it "
        "in by the command linjaus import."
    )
    APPROVED_NEEDS_REASON = (
        "This alters what was approved ({parts}). Say why, and name the decision if there is one."
    )


AnyCode = ErrorCode | FaultCode


class LinjausError(Exception):
    """Something was refused: ``code`` says why, ``inputs`` fill the gaps of its sentence."""

    def __init__(self, code: AnyCode, **inputs: object) -> None:
        """Make the error; raises ``KeyError`` when an input that the sentence names lacks."""
        self.code: Final = code
        self.inputs: Final = MappingProxyType(inputs)
        listed = {
            name: ", ".join(map(str, value)) if isinstance(value, tuple) else value
            for name, value in inputs.items()
        }
        super().__init__(code.words.format(**listed))


class NotFoundError(LinjausError):
    """What was asked for does not exist."""


class ConflictError(LinjausError):
    """What is stored stands against what was asked."""


class NotAllowedError(LinjausError):
    """The actor lacks the role for it."""


class InvalidError(LinjausError):
    """What was given cannot be right."""


def not_over(on: ApproximateDate, today: date) -> InvalidError | None:
    """Return what stands against the date of something that is so already: it is not over yet."""
    if on.earliest is not None and on.earliest > today:
        return InvalidError(ErrorCode.DATE_AHEAD, on=on)
    if on.latest is not None and on.latest > today:
        return InvalidError(ErrorCode.DATE_OPEN, on=on)
    return None
