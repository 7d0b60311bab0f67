"""Changes: what differs between two states, goal by goal; and what drifted from the approval."""

from functools import partial

import streamlit as st

from dashboard import compared, comparing_parts, csv_file, loaders
from dashboard.briefing import ends
from dashboard.components import plain
from dashboard.context import current
from dashboard.fact_parts import contents

context = current()
plan, t = context.plan, context.t
wanted = (st.query_params.get("changes_from", ""), st.query_params.get("changes_to", ""))
offered = ends.choices(plan, loaders.snapshots(context.slug, context.revision), context.today, t)
chosen = ends.pair(wanted, offered, plan, t)

st.title(t("Changes"))
comparing_parts.choose(context, offered, chosen)
for note in chosen.notes:
    st.info(plain(note), icon=":material/info:")

found = compared.comparison_of(
    context.source, chosen.first, chosen.last, t.language, context.revision
)
drifted = compared.drift_of(context.source, context.as_of, t.language, context.revision)
st.markdown(plain(ends.sentence(chosen, t)))
st.markdown(f"**{plain(found.amount)}**  \n{plain(found.counted)}")
with st.container(horizontal=True, vertical_alignment="center"):
    st.download_button(
        t("Download as a table (CSV)"),
        partial(csv_file.written, found.file),
        file_name=f"{context.slug}-{chosen.first.day}-{chosen.last.day}.csv",
        mime="text/csv",
        key="changes_file",
        icon=":material/download:",
        on_click="ignore",
        disabled=not found.total,
    )
places = {comparing_parts.anchor(group): group.title for group in found.groups}
contents(places | {"drift": t("Drift since approval")})

for group in found.groups:
    comparing_parts.group(context, group)
if len(found.groups) > 1:
    st.caption(t("A change that touches two goals is shown under both, and counted once above."))

st.header(t("Drift since approval"), anchor="drift")
comparing_parts.drifted(context, drifted)
