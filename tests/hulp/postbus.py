"""The mailboxes behind the servers of `postkantoor`: what Twisted asks of a store, in memory."""

from email.parser import BytesHeaderParser
from io import BytesIO
from typing import Any

from twisted.cred.checkers import InMemoryUsernamePasswordDatabaseDontUse
from twisted.cred.portal import IRealm, Portal
from twisted.internet.defer import succeed
from twisted.internet.protocol import Factory
from twisted.mail import imap4, smtp
from zope.interface import implementer

from tests.hulp.postkantoor import GEWEIGERD, LATER, WACHTWOORD


@implementer(imap4.IMessage, imap4.IMessageFile)
class Mail:
    """One mail in one folder."""

    def __init__(self, uid: int, ruw: bytes, vlaggen: Any = ()) -> None:
        self.uid, self.ruw, self.vlaggen = uid, ruw, set(vlaggen)

    def getUID(self) -> int:  # noqa: N802 (names of Twisted)
        return self.uid

    def getFlags(self) -> list[str]:  # noqa: N802
        return list(self.vlaggen)

    def getInternalDate(self) -> bytes:  # noqa: N802
        return b"24-Nov-2026 10:30:00 +0100"

    def getSize(self) -> int:  # noqa: N802
        return len(self.ruw)

    def getHeaders(self, negate: bool, *namen: Any) -> dict[str, str]:  # noqa: N802
        return {
            naam.lower(): str(waarde) for naam, waarde in BytesHeaderParser().parsebytes(self.ruw).items()
        }

    def getBodyFile(self) -> BytesIO:  # noqa: N802
        return BytesIO(self.ruw.partition(b"\r\n\r\n")[2])

    def open(self) -> BytesIO:
        return BytesIO(self.ruw)

    def isMultipart(self) -> bool:  # noqa: N802
        return False

    def getSubPart(self, part: int) -> None:  # noqa: N802
        raise TypeError


@implementer(imap4.IMailbox, imap4.IMessageCopier)
class Map:
    """One folder."""

    def __init__(self) -> None:
        self.mails: list[Mail] = []
        self.volgende = 1

    def addMessage(self, inhoud: Any, flags: Any = (), date: Any = None) -> Any:  # noqa: N802
        self.mails.append(Mail(self.volgende, inhoud.read(), flags))
        self.volgende += 1
        return succeed(self.volgende - 1)

    def copy(self, mail: Mail) -> Any:
        return self.addMessage(BytesIO(mail.ruw), mail.vlaggen)

    def fetch(self, welke: Any, uid: bool) -> list[tuple[int, Mail]]:
        welke.last = (self.volgende - 1 if uid else len(self.mails)) or 1
        genummerd = enumerate(self.mails, start=1)
        return [(nummer, mail) for nummer, mail in genummerd if (mail.uid if uid else nummer) in welke]

    def store(self, welke: Any, flags: Any, mode: int, uid: bool) -> dict[int, list[str]]:
        rijen = self.fetch(welke, uid)
        for _, mail in rijen:
            mail.vlaggen = mail.vlaggen | set(flags) if mode >= 0 else mail.vlaggen - set(flags)
        return {nummer: mail.getFlags() for nummer, mail in rijen}

    def expunge(self) -> list[int]:
        return []

    def getFlags(self) -> list[str]:  # noqa: N802
        return ["\\Seen", "\\Deleted"]

    def getHierarchicalDelimiter(self) -> str:  # noqa: N802
        return "/"

    def getUIDValidity(self) -> int:  # noqa: N802
        return 1

    def getUIDNext(self) -> int:  # noqa: N802
        return self.volgende

    def getMessageCount(self) -> int:  # noqa: N802
        return len(self.mails)

    def getRecentCount(self) -> int:  # noqa: N802
        return 0

    def getUnseenCount(self) -> int:  # noqa: N802
        return len(self.mails)

    def isWriteable(self) -> bool:  # noqa: N802
        return True

    def requestStatus(self, names: Any) -> Any:  # noqa: N802
        return imap4.statusRequestHelper(self, names)

    def addListener(self, luisteraar: Any) -> None:  # noqa: N802
        """Nobody is told of new mail."""

    removeListener = addListener  # noqa: N815


class Bewoner(imap4.MemoryAccount):
    """One mailbox with its folders."""

    def _emptyMailbox(self, name: str, id: int) -> Map:  # noqa: A002, N802
        return Map()


class Kantoor(dict):  # type: ignore[type-arg]
    """Mailboxes by address, made when they are first named."""

    def __missing__(self, adres: str) -> Bewoner:
        self[adres] = Bewoner(adres.encode())
        self[adres].create("INBOX")
        return self[adres]


KANTOOR = Kantoor()


@implementer(IRealm)
class Loket:
    def requestAvatar(self, avatarId: Any, mind: Any, *interfaces: Any) -> Any:  # noqa: N802, N803
        naam = avatarId.decode() if isinstance(avatarId, bytes) else avatarId
        return imap4.IAccount, KANTOOR[naam], lambda: None


class Iedereen(InMemoryUsernamePasswordDatabaseDontUse):
    """Any name with the one password."""

    def requestAvatarId(self, credentials: Any) -> Any:  # noqa: N802
        self.addUser(credentials.username, WACHTWOORD.encode())
        return super().requestAvatarId(credentials)


def maak_imap() -> Factory:
    fabriek = Factory()
    portaal = Portal(Loket(), [Iedereen()])

    def bouw(_: Any) -> imap4.IMAP4Server:
        server = imap4.IMAP4Server()
        server.portal, server.factory = portaal, fabriek
        return server

    fabriek.buildProtocol = bouw
    return fabriek


@implementer(smtp.IMessage)
class Bezorging:
    """One mail that comes in, line by line."""

    def __init__(self, adres: str) -> None:
        self.adres, self.regels = adres, []  # type: tuple[str, list[bytes]]

    def lineReceived(self, regel: bytes) -> None:  # noqa: N802
        self.regels.append(regel)

    def eomReceived(self) -> Any:  # noqa: N802
        inhoud = b"\r\n".join([b"Received: from postkantoor", *self.regels]) + b"\r\n"
        return KANTOOR[self.adres].select("INBOX").addMessage(BytesIO(inhoud))

    def connectionLost(self) -> None:  # noqa: N802
        self.regels = []


@implementer(smtp.IMessageDelivery)
class Bezorger:
    def receivedHeader(self, helo: Any, origin: Any, recipients: Any) -> bytes:  # noqa: N802
        return b"X-Gezien: postkantoor"

    def validateFrom(self, helo: Any, origin: Any) -> Any:  # noqa: N802
        return origin

    def validateTo(self, user: Any) -> Any:  # noqa: N802
        adres = str(user.dest)
        if adres.startswith(GEWEIGERD):
            raise smtp.SMTPBadRcpt(user, 550)
        if adres.startswith(LATER):
            raise smtp.SMTPBadRcpt(user, 452)
        return lambda: Bezorging(adres)


def maak_smtp() -> smtp.SMTPFactory:
    fabriek = smtp.SMTPFactory()

    def bouw(_: Any) -> smtp.ESMTP:
        server = smtp.ESMTP()
        server.factory, server.delivery = fabriek, Bezorger()
        return server

    fabriek.buildProtocol = bouw
    return fabriek
