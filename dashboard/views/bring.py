"""The import of a plan, or of a programme from anybody's table: looked at first, then stored."""

import streamlit as st

from dashboard.desk import entry, undo
from dashboard.desk.imports import page
from dashboard.faces.streamlit import page_title, plain
from model.exchange.limits import MEGABYTE, MOST_BYTES

desk = entry.enter("import")
t = desk.t

page_title(t("Bring in a table"))
done = t("The import is undone: the plan is as it was.")
undo.offer(desk, "import", t("Undo the whole import"), done)
st.markdown(
    plain(
        t(
            "A programme's measures from anybody's table (XLSX or CSV, at most 5 MB), a measure a "
            "row, with its headers above; or a plan of this program (JSON or XLSX). You see what "
            "would come of it first: nothing is stored before you bring it in. Columns of persons "
            "are never read."
        )
    )
)
file = st.file_uploader(
    t("File"),
    type=["xlsx", "csv", "json"],
    key="import_file",
    max_upload_size=MOST_BYTES // MEGABYTE,
)
if file is not None:
    page.offer(desk, file.name, file.getvalue())
