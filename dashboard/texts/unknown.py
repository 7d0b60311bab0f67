"""Words that say that something is not known."""


class NotKnown(str):
    """Words that stand where a fact would: each face sets them in a quieter tone than facts.

    Within a sentence they are words as others.
    """

    __slots__ = ()
