"""The days of a simulated municipality under one rule. Work goes on until it is done (no place is taken away from
it), a free place takes the first zaak that may start, and places are never exceeded: a dip in places waits for
work to end. Pure, and the same for the same input."""

from collections import defaultdict
from collections.abc import Iterator
from heapq import heappop, heappush

from regie.simulatie.regels import Plaats, Regel, Stand
from regie.simulatie.wereld import Wereld

Heap = list[tuple[float, int, int]]  # key, klantaanvraag, zaak


class Motor:
    """One run. `dagen` steps through it, so that a caller can show progress or stop; `draai` runs it to the end."""

    def __init__(self, wereld: Wereld, regel: Regel) -> None:
        self.wereld, self.regel = wereld, regel
        self.stand = Stand.leeg(wereld)
        teams = range(len(wereld.teams))
        self.rustig: list[Heap] = [[] for _ in teams]
        self.druk: list[Heap] = [[] for _ in teams]
        self.bezet = [0] * len(teams)
        self.wachtend_werk = [0] * len(teams)  # werkdagen by the norm, of what may start
        self.in_rij: set[int] = set()
        self.wacht_op = [len(zaak.voorgangers) for zaak in wereld.zaken]
        self.volgers = _volgers(wereld)
        self.eindigt: dict[int, list[int]] = defaultdict(list)
        self.vrijgave: dict[int, list[int]] = defaultdict(list)
        self.verschoven: set[int] = set()  # zaken of which the planned start moved by more than two werkdagen
        self.drukke_dagen = 0
        self.over = len(wereld.zaken)
        self.volgende = 0

    def draai(self) -> Stand:
        for _ in self.dagen():
            pass
        return self.stand

    def dagen(self) -> Iterator[int]:
        """Each working day, until everything is done."""
        dag = self.wereld.aanvragen[0].dag if self.wereld.aanvragen else 0
        while self.over:
            self._dag(dag)
            yield dag
            dag += 1

    def _dag(self, dag: int) -> None:
        self._rond_af(dag)
        self._ontvang(dag)
        for zaak in self.vrijgave.pop(dag, ()):
            self._zet_in_rij(zaak)
        begonnen = [zaak for team in range(len(self.bezet)) for zaak in self._geef(team, dag)]
        if self.regel.herplant:
            self._herplan(begonnen, dag)

    def _rond_af(self, dag: int) -> None:
        klaar = self.eindigt.pop(dag, [])
        for zaak in klaar:
            self.stand.klaar[zaak] = True
            self.bezet[self.wereld.zaken[zaak].soort.team] -= 1
            self.over -= 1
        if self.regel.herplant:
            self._herplan(klaar, dag)
        for zaak in klaar:
            for volger in self.volgers.get(zaak, ()):
                self.wacht_op[volger] -= 1
                self._bied_aan(volger, dag)

    def _ontvang(self, dag: int) -> None:
        aanvragen = self.wereld.aanvragen
        while self.volgende < len(aanvragen) and aanvragen[self.volgende].dag <= dag:
            nummer, self.volgende = self.volgende, self.volgende + 1
            self._plaats(nummer, dag)
            for zaak in aanvragen[nummer].zaken:
                self._bied_aan(zaak, dag)

    def _plaats(self, aanvraag: int, dag: int) -> None:
        """What the rule says of each zaak that is yet to begin."""
        plaatsen = self.regel.plaats(self.stand, aanvraag, dag)
        for zaak, nieuw in zip(self.wereld.aanvragen[aanvraag].zaken, plaatsen, strict=True):
            if self.stand.begin[zaak] >= 0:
                continue
            was, self.stand.plaats[zaak] = self.stand.plaats[zaak], nieuw
            if was and abs(was.gepland - nieuw.gepland) > 2:
                self.verschoven.add(zaak)
            if zaak in self.in_rij and was and (was.rustig, was.druk) != (nieuw.rustig, nieuw.druk):
                self._duw(zaak, nieuw)

    def _herplan(self, zaken: list[int], dag: int) -> None:
        """Of the klantaanvragen of these zaken, where something is yet to begin."""
        for aanvraag in dict.fromkeys(self.wereld.aanvraag_van[zaak] for zaak in zaken):
            if any(self.stand.begin[zaak] < 0 for zaak in self.wereld.aanvragen[aanvraag].zaken):
                self._plaats(aanvraag, dag)

    def _bied_aan(self, zaak: int, dag: int) -> None:
        """Into the queue, now or on the day from which it may; not while it waits for a voorganger."""
        plaats = self.stand.plaats[zaak]
        if plaats is None or self.wacht_op[zaak]:
            return
        if plaats.niet_voor > dag:
            self.vrijgave[plaats.niet_voor].append(zaak)
        else:
            self._zet_in_rij(zaak)

    def _zet_in_rij(self, zaak: int) -> None:
        plaats = self.stand.plaats[zaak]
        if plaats is None:
            return
        soort = self.wereld.zaken[zaak].soort
        self.wachtend_werk[soort.team] += soort.norm
        self.in_rij.add(zaak)
        self._duw(zaak, plaats)

    def _duw(self, zaak: int, plaats: Plaats) -> None:
        """A zaak whose key changed stands there twice; the old one is passed over when it comes up."""
        team, aanvraag = self.wereld.zaken[zaak].soort.team, self.wereld.aanvraag_van[zaak]
        heappush(self.rustig[team], (plaats.rustig, aanvraag, zaak))
        heappush(self.druk[team], (plaats.druk, aanvraag, zaak))

    def _geef(self, team: int, dag: int) -> list[int]:
        """As many as there are free places, in the order of the key that counts today."""
        rooster = self.wereld.plekken[team]
        plekken = rooster[dag] if dag < len(rooster) else rooster[-1]
        druk = self.wachtend_werk[team] > self.regel.druk_vanaf * plekken
        self.drukke_dagen += druk
        heap, begonnen = (self.druk if druk else self.rustig)[team], []
        while heap and self.bezet[team] < plekken:
            waarde, _, zaak = heappop(heap)
            plaats = self.stand.plaats[zaak]
            if zaak in self.in_rij and plaats and waarde == (plaats.druk if druk else plaats.rustig):
                begonnen.append(self._begin(zaak, dag))
        return begonnen

    def _begin(self, zaak: int, dag: int) -> int:
        werk = self.wereld.zaken[zaak]
        self.in_rij.remove(zaak)
        self.wachtend_werk[werk.soort.team] -= werk.soort.norm
        self.bezet[werk.soort.team] += 1
        self.stand.begin[zaak], self.stand.einde[zaak] = dag, dag + werk.duur
        self.eindigt[dag + werk.duur].append(zaak)
        return zaak


def _volgers(wereld: Wereld) -> dict[int, list[int]]:
    volgers: dict[int, list[int]] = defaultdict(list)
    for nummer, zaak in enumerate(wereld.zaken):
        for eerder in zaak.voorgangers:
            volgers[eerder].append(nummer)
    return dict(volgers)
