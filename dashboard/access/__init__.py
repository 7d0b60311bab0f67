"""Who may do what: an identity, or a code from the terminal, becomes an office with roles.

``grants`` reads who has which role, ``identity`` judges what an identity provider said, ``local``
keeps the door that a code opens, ``visitor`` is what comes of it. ``arrival`` asks Streamlit who is
there, on every rerun; ``words`` says it, ``shown`` draws it.
"""
