"""On what terms the open data may be used."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence."""

    name: str
    """As people write it: CC BY 4.0."""
    url: str

    @property
    def code(self) -> str:
        """Its name without spaces, as lists of licences have it: CC-BY-4.0."""
        return self.name.replace(" ", "-")
