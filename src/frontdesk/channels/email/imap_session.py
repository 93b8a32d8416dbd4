"""One connection to the mailbox. Blocking, so run in a thread. Reads only: no flag is set, nothing is moved."""

from __future__ import annotations

import contextlib
import imaplib
import re
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader
from typing import Final

from imap_tools import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted
from imap_tools.errors import ImapToolsError, MailboxLoginError

from frontdesk.channels.email.accounts import ImapAccount, Security
from frontdesk.errors import Upstream

_UID: Final = re.compile(rb"\bUID (\d{1,10})\b")
_SIZE: Final = re.compile(rb"\bRFC822\.SIZE (\d{1,12})\b")
_MOST_AT_ONCE: Final = 50


@dataclass(frozen=True, slots=True, order=True)
class Cursor:
    """How far a mailbox was read: its generation and the last number taken from it."""

    validity: int
    uid: int


@dataclass(frozen=True, slots=True)
class Fetched:
    """One mail as it lies in the mailbox. ``raw`` is None when it is larger than the account allows."""

    uid: int
    raw: bytes | None
    cursor: Cursor


class ImapSession:
    """A logged-in connection with the folder open for reading. Every method raises ``Upstream`` when it is lost."""

    def __init__(self, account: ImapAccount) -> None:
        self._largest = account.largest
        with _translated():
            self._box = _connect(account)
        try:
            with _translated():
                _log_in(self._box, account)
        except Upstream:
            self.close()
            raise

    def end(self) -> Cursor:
        """The cursor behind the newest mail."""
        with _translated():
            uids = self._search("UID *")
            return Cursor(self._validity(), max(uids, default=0))

    def since(self, cursor: Cursor) -> list[Fetched]:
        """The mails behind ``cursor``, oldest first, at most 50; after a change of generation, those of a week."""
        with _translated():
            self._box.client.noop()
            validity = self._validity()
            if validity == cursor.validity:
                # "n:*" always includes the last mail, even one below n.
                uids = [uid for uid in self._search(f"UID {cursor.uid + 1}:*") if uid > cursor.uid]
            else:
                uids = self._search(f"YOUNGER {7 * 86_400}") if self._can("WITHIN") else self._search("ALL")
            sizes = self._sizes(sorted(uids)[:_MOST_AT_ONCE])
            return [Fetched(uid, self._mail(uid, size), Cursor(validity, uid)) for uid, size in sizes]

    def listen(self) -> bool:
        """Ask to be told of new mail; False when the server can't."""
        if not self._can("IDLE"):
            return False
        with _translated():
            self._box.idle.start()  # type: ignore[no-untyped-call]  # the library leaves it unannotated
        return True

    def heard(self, seconds: float) -> bool:
        """Wait up to ``seconds``; whether the server said anything."""
        with _translated():
            return self._buffered() or bool(self._box.idle.poll(timeout=seconds))

    def _buffered(self) -> bool:
        """Whether a notice came together with an earlier line: then the socket itself stays silent."""
        sock = self._box.client.sock
        patience = sock.gettimeout()
        sock.settimeout(0)
        try:
            stream = self._box.client.file
            return isinstance(stream, BufferedReader) and bool(stream.peek(1))
        except (BlockingIOError, ssl.SSLWantReadError):
            return False
        finally:
            sock.settimeout(patience)

    def stop_listening(self) -> None:
        with _translated():
            self._box.idle.stop()  # type: ignore[no-untyped-call]  # the library leaves it unannotated

    def close(self) -> None:
        """Leave without waiting for a farewell."""
        with contextlib.suppress(OSError, imaplib.IMAP4.error, ImapToolsError):
            self._box.client.shutdown()

    def _can(self, what: str) -> bool:
        return what in self._box.client.capabilities

    def _validity(self) -> int:
        _, found = self._box.client.response("UIDVALIDITY")
        if found and isinstance(found[-1], bytes):
            self._known_validity = int(found[-1])
        return self._known_validity

    def _search(self, criteria: str) -> list[int]:
        status, found = self._box.client.uid("SEARCH", criteria)
        if status != "OK":
            raise Upstream("imap_search")
        return [int(uid) for line in found if isinstance(line, bytes) for uid in line.split()]

    def _sizes(self, uids: list[int]) -> list[tuple[int, int]]:
        if not uids:
            return []
        status, found = self._box.client.uid("FETCH", ",".join(map(str, uids)), "(UID RFC822.SIZE)")
        if status != "OK":
            raise Upstream("imap_fetch")
        sizes: dict[int, int] = {}
        for line in found:
            if isinstance(line, bytes) and (uid := _UID.search(line)) and (size := _SIZE.search(line)):
                sizes[int(uid[1])] = int(size[1])
        return [(uid, sizes[uid]) for uid in uids if uid in sizes]

    def _mail(self, uid: int, size: int) -> bytes | None:
        if size > self._largest:
            return None
        status, found = self._box.client.uid("FETCH", str(uid), "(UID BODY.PEEK[])")
        if status != "OK":
            raise Upstream("imap_fetch")
        return next((bytes(part[1]) for part in found if isinstance(part, tuple) and len(part) == 2), None)


def _connect(account: ImapAccount) -> BaseMailBox:
    if account.security is Security.NONE:
        return MailBoxUnencrypted(account.host, account.port, timeout=account.timeout)
    trust = ssl.create_default_context(cafile=account.ca_file or None)
    if account.security is Security.STARTTLS:
        return MailBoxStartTls(account.host, account.port, timeout=account.timeout, ssl_context=trust)
    return MailBox(account.host, account.port, timeout=account.timeout, ssl_context=trust)


def _log_in(box: BaseMailBox, account: ImapAccount) -> None:
    secret = account.password.reveal()
    if account.oauth:
        box.xoauth2(account.username, secret, initial_folder=None)
    elif (account.username + secret).isascii():
        box.login(account.username, secret, initial_folder=None)
    else:
        box.login_utf8(account.username, secret, initial_folder=None)
    box.folder.set(account.folder, readonly=True)


@contextlib.contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except MailboxLoginError as refused:
        raise Upstream("imap_login", retry=False) from refused
    except (OSError, imaplib.IMAP4.error, ImapToolsError, ValueError) as cause:
        raise Upstream("imap") from cause
