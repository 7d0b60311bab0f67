"""Round files: what a round asks an owner, as a workbook to fill in, and what comes back of it.

:mod:`writing` makes the file, :mod:`reading` reads it. A file says in three places what it is for
and which state of each measure it was made for, so that it is read however it was treated on its
way.
"""
