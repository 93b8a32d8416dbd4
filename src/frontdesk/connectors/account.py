"""A Clientary account as a person names it and as settings keep it: mistakes are told with their remedy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clientary.address import subdomain_of
from clientary.errors import BadInput
from frontdesk.connectors.clientary import ClientaryBooks
from frontdesk.errors import ConfigError


def account_named(typed: str) -> str:
    """The account's sub-domain from what a person types: its first part, or a whole address. Raises ``ConfigError``."""
    try:
        return subdomain_of(typed)
    except BadInput as wrong:
        raise ConfigError([str(wrong)]) from None


def books_of(account: Mapping[str, Any], token: str) -> ClientaryBooks:
    """The books that a firm's ``clientary`` settings describe; to be closed. Raises ``ConfigError``."""
    try:
        return ClientaryBooks(str(account["subdomain"]), token, base_url=account.get("base_url") or None)
    except BadInput as wrong:
        raise ConfigError([str(wrong)]) from None
