"""For approval: what is asked of a body, what it would approve, and what is missing of that."""

import streamlit as st

from dashboard import address, approval_parts, compared, components
from dashboard.briefing import approval
from dashboard.components import plain, table
from dashboard.context import current
from dashboard.fact_parts import bullets, facts, paragraphs
from model.rules.rounds import waiting

context = current()
plan, t = context.plan, context.t
names = approval.names(plan, waiting(plan), t)
wanted = st.query_params.get("handling", "")
code = address.one("handling", names, next(iter(names), ""))

st.title(t("For approval"))
if wanted and wanted not in names:
    components.notice(approval.not_waiting(plan, wanted, t))
if not code:
    paragraphs((t("No handling is waiting for a decision."),))
    approval_parts.to_decisions(context)
    st.stop()
if len(names) > 1:
    approval_parts.choose(context, names, code)

what = (context.source, code, context.as_of, t.language, context.revision)
told = compared.approval_of(*what)
drifted = compared.drift_of(context.source, context.as_of, t.language, context.revision)

st.header(plain(told.place))
st.markdown(plain(told.reference))
facts(told.asked, approval_parts.WIDE)
for each in told.notices:
    components.notice(each)
components.key_figures(told.figures)

st.header(t("What would be approved"))
st.caption(t("Each measure is listed once, under the first goal that it serves."))
for measures in told.measures:
    approval_parts.measures(context, measures)

st.header(t("What is missing"))
st.markdown(f"**{plain(told.ready)}**")
table(told.gaps, "content")
for matrix in told.matrix:
    table(matrix, "content", approval_parts.by_code(context))

st.header(t("What has changed"))
approval_parts.changed(context, told.since, drifted)

st.header(t("Challenges without a measure"))
paragraphs((told.challenges_counted,))
bullets(told.challenges)

st.header(t("For the agenda"))
approval_parts.drafts(context, code)
