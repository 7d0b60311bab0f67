"""Errors that people read: each has a code, its inputs, and a sentence that says how to mend it."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from model.faults import FAULTS, FaultCode


class ErrorCode(StrEnum):
    """Why something was refused."""

    PLAN_NOT_FOUND = "plan_not_found"
    NOT_ALLOWED = "not_allowed"
    NO_PLANS = "no_plans"
    STALE = "stale"
    EXISTS = "exists"
    PART_NOT_FOUND = "part_not_found"
    SNAPSHOT_NOT_FOUND = "snapshot_not_found"
    FILE_UNREADABLE = "file_unreadable"
    FILE_NO_PLAN = "file_no_plan"
    OUTCOME_OF_KIND = "outcome_of_kind"
    BODY_NEEDED = "body_needed"
    OVER_ALREADY = "over_already"
    WAITS_BEFORE = "waits_before"
    SENT_BACK = "sent_back"
    HANDLED_BEFORE = "handled_before"
    NOT_KNOWN_YET = "not_known_yet"
    IN_USE = "in_use"
    NOT_EDITABLE = "not_editable"
    PERSONAL_DATA = "personal_data"
    DRAFT_TOO_LONG = "draft_too_long"
    NO_ADDRESS = "no_address"
    BUILT_ON = "built_on"
    UNDONE_ALREADY = "undone_already"
    WRITE_NOT_FOUND = "write_not_found"
    NOT_YOURS = "not_yours"
    STATUS_NEEDED = "status_needed"
    REASON_NEEDED = "reason_needed"
    STATUS_OF_RECURRING = "status_of_recurring"
    DATE_NEEDED = "date_needed"
    DATE_AHEAD = "date_ahead"
    NOT_MEASURED_BY = "not_measured_by"
    EVIDENCE_UNKNOWN = "evidence_unknown"
    ANSWERED_TWICE = "answered_twice"
    ROUND_HANDLED = "round_handled"
    ROUND_OPEN = "round_open"
    DUE_PAST = "due_past"
    NO_LINK = "no_link"
    NOT_UNDOABLE = "not_undoable"
    NUMBER_UNREADABLE = "number_unreadable"
    PLAN_OF_A_DAY = "plan_of_a_day"
    APPEND_ONLY = "append_only"
    DRAFT_IN_THE_WAY = "draft_in_the_way"
    REPEATED = "repeated"
    NOT_STORABLE = "not_storable"
    TODAY_UNREADABLE = "today_unreadable"
    DATABASE_UNSUPPORTED = "database_unsupported"
    DATABASE_UNREACHABLE = "database_unreachable"
    DATABASE_FOREIGN = "database_foreign"
    DATABASE_NEWER = "database_newer"
    SMTP_UNREADABLE = "smtp_unreadable"
    SMTP_UNENCRYPTED = "smtp_unencrypted"
    SMTP_UNUSABLE = "smtp_unusable"
    SENDER_UNREADABLE = "sender_unreadable"
    SITE_UNREADABLE = "site_unreadable"
    FRAMING_UNREADABLE = "framing_unreadable"
    MAILS_REFUSED = "mails_refused"
    FILE_TOO_LARGE = "file_too_large"
    FILE_EMPTY = "file_empty"
    FILE_KIND = "file_kind"
    FILE_LOCKED = "file_locked"
    FILE_DAMAGED = "file_damaged"
    FILE_SWELLS = "file_swells"
    FILE_DECLARES = "file_declares"
    FILE_NOT_TEXT = "file_not_text"
    FILE_LETTERS = "file_letters"
    QUOTE_OPEN = "quote_open"
    TABLE_TOO_LONG = "table_too_long"
    TABLE_TOO_WIDE = "table_too_wide"
    TABLE_TOO_MUCH = "table_too_much"
    CELL_TOO_LONG = "cell_too_long"
    CELL_FORMULA = "cell_formula"
    CELL_ERROR = "cell_error"
    DATE_UNREADABLE = "date_unreadable"
    NAME_COLUMN_NEEDED = "name_column_needed"
    COLUMN_MISSING = "column_missing"
    COLUMN_OF_PERSONS = "column_of_persons"
    COLUMN_TWICE = "column_twice"
    CELL_PERSONAL = "cell_personal"
    NAME_NEEDED = "name_needed"
    NAME_WRONG = "name_wrong"
    TEXT_WRONG = "text_wrong"
    BUSINESS_ID_WRONG = "business_id_wrong"
    LEFT_BEFORE_JOINED = "left_before_joined"
    MEMBERSHIPS_OVERLAP = "memberships_overlap"
    ROW_DIFFERS = "row_differs"
    ROW_OF_TWO = "row_of_two"
    ROWS_WRONG = "rows_wrong"
    QUESTIONS_OPEN = "questions_open"
    UNDONE_FOR_GOOD = "undone_for_good"
    MEETING_AHEAD = "meeting_ahead"
    LIST_LONGER = "list_longer"
    VALUE_DATE_NEEDED = "value_date_needed"
    NOTHING_CORRECTED = "nothing_corrected"
    CORRECTS_OTHER = "corrects_other"
    UNDO_REASON_NEEDED = "undo_reason_needed"
    ROUND_FILE_UNKNOWN = "round_file_unknown"
    ROUND_FILE_MIXED = "round_file_mixed"
    ROUND_FILE_NEWER = "round_file_newer"
    ROUND_FILE_OF_PLAN = "round_file_of_plan"
    ROUND_FILE_OF_ROUND = "round_file_of_round"
    ROUND_FILE_OWNER_GONE = "round_file_owner_gone"
    ROUND_FILE_NOT_YOURS = "round_file_not_yours"
    ROUND_FILE_NO_TABLE = "round_file_no_table"
    ROUND_ROW_UNKNOWN = "round_row_unknown"
    ROUND_ROW_RETIRED = "round_row_retired"
    ROUND_ROW_OF_OTHERS = "round_row_of_others"
    ROUND_VALUE_UNKNOWN = "round_value_unknown"
    STORED_ALTERED = "stored_altered"
    BACKUP_EXISTS = "backup_exists"
    BACKUP_NOT_WRITTEN = "backup_not_written"
    BACKUP_NOT_READABLE = "backup_not_readable"
    BACKUP_NOT_CLEAN = "backup_not_clean"
    NO_BACKUP = "no_backup"
    BACKUP_NEWER = "backup_newer"
    BACKUP_ALTERED = "backup_altered"
    DATABASE_NOT_EMPTY = "database_not_empty"
    FILE_NOT_WRITTEN = "file_not_written"
    REPORT_NOT_MADE = "report_not_made"
    ROUND_NOT_BEGUN = "round_not_begun"
    FROZEN_FOR_GOOD = "frozen_for_good"
    KEY_STAYS = "key_stays"
    BOOK_WRONG = "book_wrong"
    BOOK_SHEET_MISSING = "book_sheet_missing"
    BOOK_COLUMN_MISSING = "book_column_missing"
    BOOK_COLUMN_UNKNOWN = "book_column_unknown"
    BOOK_COLUMN_TWICE = "book_column_twice"
    BOOK_HEADING_MISSING = "book_heading_missing"
    BOOK_ONE_PLAN = "book_one_plan"
    TABLE_NOT_FOUND = "table_not_found"
    LICENCE_UNREADABLE = "licence_unreadable"
    NOT_OPEN_YET = "not_open_yet"
    SCHEDULE_UNREADABLE = "schedule_unreadable"
    STATUS_UNREADABLE = "status_unreadable"
    MEASURE_CODE_WRONG = "measure_code_wrong"
    MEASURE_CODE_TWICE = "measure_code_twice"
    MEASURE_DIFFERS = "measure_differs"
    MEASURE_COLUMN_NEEDED = "measure_column_needed"
    SHEET_MISSING = "sheet_missing"
    MAPPING_UNREADABLE = "mapping_unreadable"
    NEW_PLAN_NEEDS = "new_plan_needs"
    TABLES_ALONE = "tables_alone"
    IMPORT_OUTDATED = "import_outdated"
    REASON_ALONE = "reason_alone"
    TERM_WRONG = "term_wrong"
    PLAN_OF_OTHERS = "plan_of_others"
    APPROVED_NEEDS_REASON = "approved_needs_reason"


AnyCode = ErrorCode | FaultCode

SENTENCES: Final[Mapping[AnyCode, str]] = MappingProxyType(
    {
        ErrorCode.PLAN_NOT_FOUND: "There is no plan named {slug}.",
        ErrorCode.NO_PLANS: "No plan is loaded yet. Load one with: linjaus seed kauniainen",
        ErrorCode.STALE: (
            "{what} was changed by somebody else meanwhile. Compare both, and choose."
        ),
        ErrorCode.EXISTS: "There is {what} already. Choose another code.",
        ErrorCode.PART_NOT_FOUND: "There is no {what} any more. Load the page again.",
        ErrorCode.SNAPSHOT_NOT_FOUND: "There is no snapshot {number} of this plan.",
        ErrorCode.FILE_UNREADABLE: "The file {file} cannot be read. Check its name.",
        ErrorCode.FILE_NO_PLAN: "The file {file} holds no plan of this program: {detail}",
        ErrorCode.OUTCOME_OF_KIND: (
            "A handling of this kind cannot end so ({handling}). Choose another outcome or kind."
        ),
        ErrorCode.BODY_NEEDED: "Say which body handles the matter ({handling}).",
        ErrorCode.OVER_ALREADY: (
            "The handling {handling} is over. "
            "To let it wait again, say that it was recorded wrongly."
        ),
        ErrorCode.WAITS_BEFORE: (
            "{handling} cannot be over while {before} waits. Record what came of {before} first."
        ),
        ErrorCode.SENT_BACK: (
            "{before} sent the matter back, so {handling} cannot follow it. "
            "Record first how it was taken up again."
        ),
        ErrorCode.HANDLED_BEFORE: (
            "{handling} would be before {before}, which it follows. Correct one of the days."
        ),
        ErrorCode.NOT_KNOWN_YET: (
            "On {on} nothing was known yet of the handling {handling}. Choose a later day."
        ),
        ErrorCode.IN_USE: "{what} is referred to by {users}. Change these first, or retire it.",
        ErrorCode.NOT_EDITABLE: (
            "What is recorded in {collection} is never edited. Record a correction instead."
        ),
        ErrorCode.PERSONAL_DATA: (
            "The text seems to hold personal data ({found}). "
            "Take it out, or confirm that it is none."
        ),
        ErrorCode.DRAFT_TOO_LONG: "This is too long to be kept: at most {most} characters.",
        ErrorCode.NO_ADDRESS: (
            "This is no e-mail address. Write the functional mailbox of an office."
        ),
        ErrorCode.BUILT_ON: (
            "This cannot be undone any more, since newer entries build on it: {facts}. "
            "Undo those first."
        ),
        ErrorCode.UNDONE_ALREADY: "This has been undone already.",
        ErrorCode.WRITE_NOT_FOUND: "There is no such entry in the history.",
        ErrorCode.NOT_YOURS: (
            "The measure {measure} is another office's. Only its owner reports on it."
        ),
        ErrorCode.STATUS_NEEDED: "Nothing is known of {measure} yet. Choose a status.",
        ErrorCode.REASON_NEEDED: "The status of {measure} changes. Say why.",
        ErrorCode.STATUS_OF_RECURRING: (
            "{measure} is done once, so its status cannot be recurring. Choose another."
        ),
        ErrorCode.DATE_NEEDED: "Say of which day the answer on {measure} is.",
        ErrorCode.DATE_AHEAD: "The day {on} is still to come. Give the day on which this was so.",
        ErrorCode.NOT_MEASURED_BY: "{indicator} is not an indicator of {measure}.",
        ErrorCode.EVIDENCE_UNKNOWN: "The evidence {ref} is not in the plan. Choose another.",
        ErrorCode.ANSWERED_TWICE: "{measure} is answered twice. Keep one of the answers.",
        ErrorCode.ROUND_HANDLED: (
            "The handling {handling} is over. An update round prepares a handling that is to come."
        ),
        ErrorCode.DUE_PAST: "The day {due} is past. Ask for answers by a day to come.",
        ErrorCode.NO_LINK: "{ref} is no address. Write it whole, beginning with https://.",
        ErrorCode.NUMBER_UNREADABLE: "{value} is not a number. Write it as 12 or 12.5.",
        ErrorCode.NOT_UNDOABLE: "What describes the plan itself is edited, not undone.",
        ErrorCode.ROUND_OPEN: "The update round for {handling} is open already.",
        ErrorCode.NOT_ALLOWED: "This needs the role of {role}.",
        ErrorCode.PLAN_OF_A_DAY: (
            "Only a whole plan can be stored, and this is the state of {as_of}. Leave as_of empty."
        ),
        ErrorCode.APPEND_ONLY: (
            "What is recorded is never changed or removed: {facts}. Put it back as it was; "
            "a correction is a new fact with its own id (of an observation: with supersedes)."
        ),
        ErrorCode.DRAFT_IN_THE_WAY: (
            "There is a draft of the measure {measure}. Publish or remove the draft first."
        ),
        ErrorCode.REPEATED: "{what} stands twice.",
        ErrorCode.NOT_STORABLE: "The database refuses this: {detail}.",
        ErrorCode.TODAY_UNREADABLE: "LINJAUS_TODAY is {value}; write a day, as in 2024-02-01.",
        ErrorCode.DATABASE_UNSUPPORTED: (
            "{database} cannot be used. "
            "Set LINJAUS_DATABASE_URL to sqlite:/// with a file's path, or to postgresql://…"
        ),
        ErrorCode.DATABASE_UNREACHABLE: "The database {database} cannot be opened: {detail}.",
        ErrorCode.DATABASE_FOREIGN: (
            "The database {database} holds tables of something else. Name another or an empty one."
        ),
        ErrorCode.DATABASE_NEWER: (
            "The database {database} was made by a newer version of this. Use that version."
        ),
        ErrorCode.SMTP_UNREADABLE: (
            "LINJAUS_SMTP_URL does not name a mail server. Write it as "
            "smtp+starttls://user:password@host:587, smtps://user:password@host:465 or "
            "smtp://host:25, with %40 for an @ in the user or the password."
        ),
        ErrorCode.SMTP_UNENCRYPTED: (
            "LINJAUS_SMTP_URL would send its password unencrypted. "
            "Begin it with smtp+starttls:// or smtps://."
        ),
        ErrorCode.SMTP_UNUSABLE: (
            "The mail server {server} cannot be used: {detail}. "
            "Check LINJAUS_SMTP_URL, and run the command again."
        ),
        ErrorCode.SENDER_UNREADABLE: (
            "LINJAUS_SENDER_ADDRESS is no e-mail address. "
            "Write the functional mailbox that reminders come from."
        ),
        ErrorCode.SITE_UNREADABLE: (
            "LINJAUS_SITE_URL is no address. Write it whole, as https://follow-up.example."
        ),
        ErrorCode.FRAMING_UNREADABLE: (
            "LINJAUS_FRAME_ANCESTORS does not say who may show the pages in a frame. Write "
            "'self', 'none', or sites as https://intranet.example, parted by spaces."
        ),
        ErrorCode.MAILS_REFUSED: (
            "The mail server does not take the mail to {offices}. "
            "Check the mailbox, and run the command again; all other mails were sent."
        ),
        ErrorCode.FILE_TOO_LARGE: (
            "The file is larger than {most} MB. Save only the sheet that is needed, and send that."
        ),
        ErrorCode.FILE_EMPTY: "There is nothing in the file. Choose another one.",
        ErrorCode.FILE_KIND: (
            "This file is of another kind ({kind}). Open it in a spreadsheet program, and save "
            "it as .xlsx or .csv."
        ),
        ErrorCode.FILE_LOCKED: "The file is locked with a password. Save it without one.",
        ErrorCode.FILE_DAMAGED: (
            "The file is damaged. Open it in a spreadsheet program, and save it again as .xlsx "
            "or .csv."
        ),
        ErrorCode.FILE_SWELLS: (
            "The file grows far too large when it is unpacked. Save only the sheet that is "
            "needed as .csv."
        ),
        ErrorCode.FILE_DECLARES: (
            "The file defines XML entities, which no spreadsheet program does. Open it in one, "
            "and save it again as .xlsx."
        ),
        ErrorCode.FILE_NOT_TEXT: (
            "This file is neither a workbook nor a text. Save the table as .xlsx or .csv."
        ),
        ErrorCode.FILE_LETTERS: (
            "The letters å, ä and ö of the file cannot be told. Save it as CSV UTF-8 or as .xlsx."
        ),
        ErrorCode.QUOTE_OPEN: (
            "The quotation mark that opens in row {row} is never closed. Close or remove it."
        ),
        ErrorCode.TABLE_TOO_LONG: (
            "The sheet {sheet} goes on beyond row {most}. Divide it, or remove what is far below."
        ),
        ErrorCode.TABLE_TOO_WIDE: (
            "The sheet {sheet} has more than {most} columns. Remove those that are not needed."
        ),
        ErrorCode.TABLE_TOO_MUCH: (
            "The file holds more sheets, cells or text than can be read at once. Save only "
            "what is needed."
        ),
        ErrorCode.CELL_TOO_LONG: "The cell {cell} holds more than {most} characters. Shorten it.",
        ErrorCode.CELL_FORMULA: (
            "The cell holds a formula without its result. Open the file in a spreadsheet "
            "program and save it, or write the value."
        ),
        ErrorCode.CELL_ERROR: "The cell shows an error and no value. Correct it, or empty it.",
        ErrorCode.DATE_UNREADABLE: (
            "“{text}” is not clear as a date. Write for example 24.11.2026, 11/2026, autumn "
            "2026 or 2026."
        ),
        ErrorCode.NAME_COLUMN_NEEDED: "Say which column holds the names of the associations.",
        ErrorCode.COLUMN_MISSING: "There is no column {column} in the table. Choose another.",
        ErrorCode.COLUMN_OF_PERSONS: (
            "Column {column} seems to hold contact details of persons, which are never stored. "
            "Choose another."
        ),
        ErrorCode.COLUMN_TWICE: (
            "Column {column} is chosen twice. Choose another for one of the two."
        ),
        ErrorCode.CELL_PERSONAL: (
            "The cell seems to hold a phone number, an e-mail address or a personal identity "
            "code. Take it out: these are never stored."
        ),
        ErrorCode.NAME_NEEDED: (
            "The name of the association is missing. Write it, or empty the row."
        ),
        ErrorCode.NAME_WRONG: (
            "This is no name of an association. Write it as text of at most {most} characters."
        ),
        ErrorCode.TEXT_WRONG: (
            "This is no text of at most {most} characters. Correct the cell, or empty it."
        ),
        ErrorCode.BUSINESS_ID_WRONG: (
            "This is no valid Y-tunnus. Check its digits: it is written as 1234567-1."
        ),
        ErrorCode.LEFT_BEFORE_JOINED: (
            "The association would have left before it joined. Check both days."
        ),
        ErrorCode.MEMBERSHIPS_OVERLAP: (
            "The membership would overlap with another one of the same association. Check its days."
        ),
        ErrorCode.ROW_DIFFERS: (
            "Row {other} is of the same association, and tells something else of it. Correct "
            "one of them."
        ),
        ErrorCode.ROW_OF_TWO: (
            "The row fits two associations of the register: {one} and {other}. Correct its "
            "numbers or its name."
        ),
        ErrorCode.ROWS_WRONG: (
            "Rows that cannot be read: {count}. Correct them in the file, or leave them out."
        ),
        ErrorCode.QUESTIONS_OPEN: "Questions still to be answered: {count}.",
        ErrorCode.UNDONE_FOR_GOOD: (
            "What was taken back is not brought back by undoing that. Record it anew."
        ),
        ErrorCode.MEETING_AHEAD: (
            "The day {on} is still to come. Choose announced, or give the day on which it was held."
        ),
        ErrorCode.LIST_LONGER: (
            "The attendance list names {listed} associations, and the number says {stated}. "
            "Correct one of them, or leave the number empty."
        ),
        ErrorCode.VALUE_DATE_NEEDED: "Say of which day the value is.",
        ErrorCode.NOTHING_CORRECTED: (
            "This is what is on record already. Change what was wrong in it."
        ),
        ErrorCode.CORRECTS_OTHER: (
            "What this corrects is a value of another indicator. Choose one of the same."
        ),
        ErrorCode.UNDO_REASON_NEEDED: "Say why this is undone.",
        ErrorCode.ROUND_FILE_UNKNOWN: (
            "This is no round file, or the code linjaus-round/1 has been taken out of it. "
            "Upload a file that was downloaded here."
        ),
        ErrorCode.ROUND_FILE_MIXED: (
            "The file holds pieces of several round files. Upload each of them on its own."
        ),
        ErrorCode.ROUND_FILE_NEWER: (
            "The file was made by another version of this service. Download it anew."
        ),
        ErrorCode.ROUND_FILE_OF_PLAN: (
            "The file is of the plan {slug}, not of this one. Open that plan, and upload it there."
        ),
        ErrorCode.ROUND_FILE_OF_ROUND: (
            "The file is of the update round {round}, which is not the one that is open. "
            "Download the files of the open round."
        ),
        ErrorCode.ROUND_FILE_OWNER_GONE: (
            "The file is of the office {owner}, which is not in the plan any more."
        ),
        ErrorCode.ROUND_FILE_NOT_YOURS: (
            "The file is of another office ({owner}). Upload the files of your own office."
        ),
        ErrorCode.ROUND_FILE_NO_TABLE: (
            "The file has no table of measures or values left: the headings lack. "
            "Download it again, and fill it in anew."
        ),
        ErrorCode.ROUND_ROW_UNKNOWN: (
            "The row names no measure of the plan: {said}. Write the measure's code in it."
        ),
        ErrorCode.ROUND_ROW_RETIRED: "{measure} is not followed up any more.",
        ErrorCode.ROUND_ROW_OF_OTHERS: (
            "{measure} is not a measure of the office whose file this is."
        ),
        ErrorCode.ROUND_VALUE_UNKNOWN: (
            "The row names no indicator of the plan: {said}. Write the indicator's code in it."
        ),
        ErrorCode.STORED_ALTERED: (
            "What is stored is not what its history says: {count} findings, named above. "
            "Put them back, or restore a backup from before."
        ),
        ErrorCode.BACKUP_EXISTS: "There is a file {file} already. Choose another name.",
        ErrorCode.BACKUP_NOT_WRITTEN: "The file {file} cannot be written: {detail}.",
        ErrorCode.BACKUP_NOT_READABLE: (
            "Nothing was backed up, since {place} holds what cannot be read. "
            "See what linjaus verify says of it."
        ),
        ErrorCode.BACKUP_NOT_CLEAN: (
            "The backup {file} is written, but cannot be restored, since what is stored is not "
            "what its history says. See what linjaus verify names, and put it back."
        ),
        ErrorCode.NO_BACKUP: (
            "{file} is no backup made by linjaus backup, or is damaged: {detail}. Name another."
        ),
        ErrorCode.BACKUP_NEWER: (
            "The backup {file} was made by a newer version of this. Use that version."
        ),
        ErrorCode.BACKUP_ALTERED: (
            "The backup {file} is not what its history says ({finding}). "
            "Nothing was restored. Use another one."
        ),
        ErrorCode.DATABASE_NOT_EMPTY: (
            "The database {database} is not empty. "
            "Name an empty one, or a new file, in LINJAUS_DATABASE_URL."
        ),
        ErrorCode.FILE_NOT_WRITTEN: (
            "The file {file} cannot be written: {detail}. Choose another place or name."
        ),
        ErrorCode.REPORT_NOT_MADE: (
            "The attachment could not be made: {detail}. Tell whoever maintains the follow-up."
        ),
        ErrorCode.ROUND_NOT_BEGUN: (
            "The handling {handling} has not begun yet. "
            "Give it the day on which it was put on the list, then open its round."
        ),
        ErrorCode.FROZEN_FOR_GOOD: "A frozen state is never taken back. Take another one.",
        ErrorCode.KEY_STAYS: (
            "The code of {what} stays what it is. Retire this one, and make another."
        ),
        ErrorCode.SCHEDULE_UNREADABLE: (
            "“{text}” is not clear as a schedule. Write for example 2024–2026, by 31.12.2026, "
            "spring 2026, ongoing, yearly or 2 times a year."
        ),
        ErrorCode.STATUS_UNREADABLE: "“{text}” is no status that is known. Say what it means.",
        ErrorCode.MEASURE_CODE_WRONG: (
            "“{text}” cannot be a code, so the measure gets another. Write letters and digits "
            "without spaces."
        ),
        ErrorCode.MEASURE_CODE_TWICE: (
            "The code {key} stands on row {row} already, so the measure gets another. Give each "
            "its own."
        ),
        ErrorCode.MEASURE_DIFFERS: (
            "Row {row} is of the same measure, and tells something else here. What it tells is "
            "kept; correct one of them."
        ),
        ErrorCode.MEASURE_COLUMN_NEEDED: "Say which column holds the measures.",
        ErrorCode.SHEET_MISSING: "There is no sheet {sheet} in the file. Choose one of: {sheets}.",
        ErrorCode.MAPPING_UNREADABLE: (
            "The choices in {file} cannot be read: {detail}. Correct them, or leave them out."
        ),
        ErrorCode.NEW_PLAN_NEEDS: (
            "The database holds no plan that the table could be of. Give a new one its {options}."
        ),
        ErrorCode.TABLES_ALONE: (
            "{file} is a plan, which tells by itself what {options} would. Leave them out, or "
            "bring in a table."
        ),
        ErrorCode.PLAN_OF_OTHERS: (
            "The file holds the plan {held}, and this is {slug}. Choose that plan first, or bring "
            "it in by the command linjaus import."
        ),
        ErrorCode.APPROVED_NEEDS_REASON: (
            "This alters what was approved ({parts}). Say why, and name the decision if there is "
            "one."
        ),
        ErrorCode.REASON_ALONE: (
            "A reason is kept with a status, and no new status is told here. Give the status, or "
            "write it into the description."
        ),
        ErrorCode.TERM_WRONG: "{term} is no council term. Write it as 2025-2029.",
        ErrorCode.IMPORT_OUTDATED: (
            "The plan was changed by somebody else meanwhile. See what would change now, and "
            "bring it in again."
        ),
        ErrorCode.BOOK_WRONG: (
            "The workbook is not a whole plan. Places to mend: {count}. The first is {place}: "
            "{detail}"
        ),
        ErrorCode.BOOK_SHEET_MISSING: (
            "The sheet {sheet} is missing. Put it back, with its headings; it may be empty below."
        ),
        ErrorCode.BOOK_COLUMN_MISSING: (
            "The column {name} is missing. Put it back; it may be empty below its heading."
        ),
        ErrorCode.BOOK_COLUMN_UNKNOWN: (
            "There is no column {name} in this table. Take it out, or correct its heading."
        ),
        ErrorCode.BOOK_COLUMN_TWICE: "The column {name} stands twice. Keep one of them.",
        ErrorCode.BOOK_HEADING_MISSING: (
            "The cell is in a column without a heading. Empty it, or write the heading."
        ),
        ErrorCode.BOOK_ONE_PLAN: "This sheet holds one plan in one row: neither none nor more.",
        ErrorCode.TABLE_NOT_FOUND: (
            "There is no open data named {name}. What there is stands on the page /api."
        ),
        ErrorCode.NOT_OPEN_YET: (
            "The day {on} is still to come. Leave as_of out, or name today or an earlier day."
        ),
        ErrorCode.LICENCE_UNREADABLE: (
            "LINJAUS_DATA_LICENCE is not a name and an address. "
            "Write it as CC BY 4.0 https://creativecommons.org/licenses/by/4.0/."
        ),
        **dict[AnyCode, str](FAULTS.items()),
    }
)
"""Every code with its English sentence; the other languages are in the dashboard's texts."""


class LinjausError(Exception):
    """Something was refused: ``code`` says why, ``inputs`` fill the gaps of its sentence."""

    def __init__(self, code: AnyCode, **inputs: object) -> None:
        """Make the error; raises ``KeyError`` when an input that the sentence names lacks."""
        self.code: Final = code
        self.inputs: Final[Mapping[str, object]] = MappingProxyType(inputs)
        said = {
            name: ", ".join(map(str, value)) if isinstance(value, tuple) else value
            for name, value in inputs.items()
        }
        super().__init__(SENTENCES[code].format(**said))


class NotFoundError(LinjausError):
    """What was asked for does not exist."""


class ConflictError(LinjausError):
    """What is stored stands against what was asked."""


class NotAllowedError(LinjausError):
    """The actor lacks the role for it."""


class InvalidError(LinjausError):
    """What was given cannot be right."""
