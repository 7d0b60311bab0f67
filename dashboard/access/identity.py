"""What an identity provider said of a person: whether it can be relied on, on every rerun anew.

Streamlit keeps the claims of the identity token in a signed cookie for thirty days. When one signs
in, Authlib checks the token's signature, nonce, issuer and expiry. It takes a token for another
audience when the token names us as ``azp``; and neither looks at expiry or audience afterwards.
"""

from collections.abc import Mapping
from enum import StrEnum


class Fault(StrEnum):
    """Why an identity is not relied on."""

    EXPIRED = "expired"
    FOREIGN = "foreign"


def fault(claims: Mapping[str, object], clients: Mapping[str, str], now: float) -> Fault | None:
    """Give why these claims do not count, or ``None`` when they do.

    Args:
        claims: Those of the identity token, and ``provider``, the name of who gave it.
        clients: Our client id at each provider, by its name.
        now: Seconds since 1970.
    """
    client = clients.get(str(claims.get("provider")))
    if client is None or not _meant_for(client, claims):
        return Fault.FOREIGN
    expiry = claims.get("exp")
    lasts = isinstance(expiry, int | float) and not isinstance(expiry, bool) and now < expiry
    return None if lasts else Fault.EXPIRED


def _meant_for(client: str, claims: Mapping[str, object]) -> bool:
    """Say whether the audience is us, or us among others as the authorised party.

    OpenID Connect Core 1.0, 3.1.3.7, points 3 to 5.
    """
    audience = claims.get("aud")
    listed = audience if isinstance(audience, list) else [audience]
    party = claims.get("azp")
    if client not in listed or (party is not None and party != client):
        return False
    return len(listed) == 1 or party == client
