"""The follow-up itself: values, rules, storage. It knows no page and no web server."""
