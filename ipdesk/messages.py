"""What to say when something went another way: what happened, and the way out, in one table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ipdesk import errors
from ipdesk.errors import AlreadyOpen, FileProblem, InvalidInput, IpdeskError, Reason
from ipdesk.words import N_, Words

OPEN_SINCE: Final = N_(
    "Filen «{file}» har vært åpen på denne maskinen siden {date} kl. {time} ({who}). "
    "Lukk den der og prøv igjen, eller åpne den her for lesing."
)
OPEN_THERE: Final = N_(
    "Filen «{file}» har vært åpen på maskinen «{machine}» siden {date} kl. {time}. "
    "Lukk den der og prøv igjen, eller åpne den her for lesing."
)
UNFORESEEN: Final = N_("Dette gikk ikke som det skulle. Det som er lagret, er trygt. Prøv en gang til.")

PROBLEMS: Final[Mapping[type[IpdeskError], str]] = {
    errors.IpdeskError: N_("Dette gikk ikke. Prøv en gang til."),
    errors.InvalidInput: N_(
        "Noe av det som er skrevet, kan ikke brukes slik det står. Rett det, og prøv igjen."
    ),
    errors.Cancelled: N_("Arbeidet er stanset. Ingenting er endret."),
    errors.FileProblem: N_("Filen «{file}» kan ikke brukes nå. Prøv igjen, eller velg en annen fil."),
    errors.WrongPassword: N_(
        "Passordet åpner ikke filen. Se etter store og små bokstaver, og skriv det en gang til. "
        "Er det glemt, kan filen åpnes med gjenopprettingsarket."
    ),
    errors.WrongGroup: N_(
        "Gruppe {place} på gjenopprettingsarket stemmer ikke. Se etter tegn for tegn, "
        "og skriv den en gang til."
    ),
    errors.Damaged: N_(
        "Passordet er riktig, men deler av filen «{file}» er skadet. "
        "Ta vare på den som den er, og åpne en sikkerhetskopi."
    ),
    errors.IncompleteCopy: N_(
        "Filen «{file}» er ikke hel. Kanskje ble den kopiert mens den var i bruk, eller kopieringen ble "
        "avbrutt. Kopier den på nytt fra stedet den kom fra."
    ),
    errors.NotAPlanFile: N_(
        "«{file}» er ikke en planfil. Velg en annen fil; navnet på en planfil slutter på .ipdesk."
    ),
    errors.NotAnArchive: N_(
        "«{file}» er ikke et arkivuttrekk fra ipdesk. Velg mappen der filen archive.json ligger."
    ),
    errors.ArchiveDamaged: N_(
        "Noe i arkivuttrekket mangler eller er endret ({file}). Det kan ikke leses inn slik. "
        "Kopier hele mappen på nytt fra stedet den kom fra."
    ),
    errors.TooLarge: N_(
        "Filen «{file}» er for stor. Det er plass til 20 MB. Skann arket på nytt med lavere oppløsning."
    ),
    errors.NotAScan: N_(
        "«{file}» kan ikke brukes som skannet ark. Velg en PDF uten passord, eller et bilde (PNG eller JPEG)."
    ),
    errors.EmptyFile: N_(
        "Filen «{file}» er tom. Kanskje ble minnepinnen tatt ut mens filen ble kopiert. "
        "Kopier den på nytt, eller åpne en sikkerhetskopi."
    ),
    errors.NewerFile: N_(
        "Filen «{file}» er laget med en nyere utgave av ipdesk. Installer den nyeste utgaven, "
        "og åpne filen der."
    ),
    errors.OtherPlan: N_("«{file}» er en annen plan enn den som er åpen. Velg en kopi av den samme planen."),
    errors.SameFile: N_("«{file}» er filen som er åpen nå. Velg den andre kopien."),
    errors.AlreadyOpen: N_(
        "Filen «{file}» er åpen i et annet vindu, her eller på en annen maskin. Lukk den der og prøv igjen, "
        "eller åpne den her for lesing."
    ),
    errors.ReadOnlyMedium: N_(
        "Det går ikke an å skrive der «{file}» ligger. Ta bort skrivesperren, eller velg et annet sted."
    ),
    errors.RecoveryNeedsWriting: N_(
        "Sist filen var åpen, ble en endring avbrutt. ipdesk må rydde opp før filen kan åpnes, og da må det "
        "gå an å skrive på minnepinnen. Ta bort skrivesperren, og prøv igjen."
    ),
    errors.StickMissing: N_("Minnepinnen med filen «{file}» er tatt ut. Sett den inn, og prøv igjen."),
    errors.FileMissing: N_(
        "«{file}» finnes ikke der nå. Sett inn minnepinnen filen ligger på, eller velg et annet sted."
    ),
    errors.FileExists: N_(
        "Det finnes alt en fil som heter «{file}». Den blir ikke overskrevet. Velg et annet navn eller sted."
    ),
    errors.NoAccess: N_(
        "Maskinen gir ikke tilgang til «{file}». Lukk filen hvis den er åpen i et annet program, "
        "eller velg et annet sted."
    ),
    errors.DiskFull: N_("Det er fullt der «{file}» skal lagres. Gjør plass, og prøv igjen."),
    errors.FileReplaced: N_(
        "Et annet program har flyttet, slettet eller byttet ut filen «{file}». Legg den tilbake, "
        "og prøv igjen."
    ),
    errors.ChangedElsewhere: N_(
        "Filen «{file}» er endret et annet sted mens minnepinnen var ute. Lås planen og lås den opp igjen, "
        "så kan endringene flettes sammen. Det du har skrevet, blir tatt vare på."
    ),
    errors.WriteFailed: N_(
        "Filen «{file}» ble ikke skrevet, og maskinen sier ikke hvorfor. Prøv igjen, "
        "eller velg et annet sted."
    ),
    errors.OutOfMemory: N_(
        "Maskinen har ikke nok ledig minne til å låse opp filen. Lukk andre programmer, og prøv igjen."
    ),
    errors.FileClosed: N_("Filen ble låst før dette var gjort. Lås den opp, og prøv igjen."),
    errors.Unsupported: N_(
        "Krypteringen på denne maskinen er ikke den ipdesk trenger. Installer programmet på nytt."
    ),
    errors.SigningProblem: N_("Signaturen ble ikke laget. Dokumentet er som før. Prøv en gang til."),
    errors.WrongKeyPassword: N_(
        "Passordet åpner ikke nøkkelfilen. Se etter store og små bokstaver, og skriv det en gang til."
    ),
    errors.KeyUnusable: N_("Denne nøkkelen kan ikke brukes til å signere. Velg en annen nøkkel."),
    errors.KeyExpired: N_(
        "Nøkkelen gjelder ikke på denne datoen. Se etter at klokken på maskinen går rett, "
        "eller velg en annen nøkkel."
    ),
    errors.NotSignable: N_(
        "Dokumentet har ikke noe ledig felt for denne signaturen. Lag dokumentet på nytt, og signer det."
    ),
    errors.AlreadySigned: N_(
        "Dokumentet er signert og kan ikke få passord nå. Lag et nytt eksemplar med passord, og signer det."
    ),
    errors.CardProblem: N_(
        "Kortet gjorde ikke det det ble bedt om. Ta det ut, sett det inn igjen, og prøv en gang til."
    ),
    errors.CardDriverMissing: N_(
        "Driveren til kortleseren kan ikke brukes. Installer programmet som følger med kortet, "
        "og velg driveren på nytt."
    ),
    errors.CardMissing: N_("Kortet er ikke i leseren. Sett det inn, og prøv en gang til."),
    errors.CertificateMissing: N_("Sertifikatet som er valgt, er ikke på dette kortet. Velg et annet."),
    errors.WrongPin: N_(
        "PIN-koden passer ikke til kortet. Etter noen få forsøk blir kortet sperret, "
        "så se etter før du prøver igjen."
    ),
    errors.PinLocked: N_(
        "Kortet er sperret etter for mange forsøk. Åpne det med PUK-koden i programmet som følger med kortet."
    ),
}

REASONS: Final[Mapping[Reason, str]] = {
    Reason.NOT_A_DATE: N_("Skriv inn en dato, for eksempel 3.5.2027."),
    Reason.NOT_A_TIME: N_("Skriv inn et klokkeslett, for eksempel 13.30."),
    Reason.NOT_A_NUMBER: N_("Skriv inn et helt tall, for eksempel 6."),
    Reason.DATE_TOO_FAR: N_("Skriv inn en dato mellom 1900 og 2150."),
    Reason.BIRTH_IN_FUTURE: N_("Skriv inn en fødselsdato som ikke er senere enn i dag."),
    Reason.ENDS_BEFORE_START: N_("Slutten er før starten. Endre den ene av dem."),
    Reason.NOT_AN_EMAIL: N_("Skriv inn en e-postadresse, for eksempel navn@example.no."),
    Reason.NOT_A_PHONE: N_("Skriv inn et telefonnummer med sifre, for eksempel 00 00 00 00."),
    Reason.NOT_A_NATIONAL_ID: N_(
        "Se over de elleve sifrene i fødselsnummeret. To av dem stemmer ikke med resten."
    ),
    Reason.NATIONAL_ID_OTHER_BIRTH: N_(
        "Fødselsnummeret og fødselsdatoen hører ikke sammen. Se over begge to."
    ),
    Reason.NEEDED: N_("Fyll ut dette feltet."),
    Reason.TOO_LONG: N_("Teksten er for lang. Kort den ned."),
    Reason.OUT_OF_RANGE: N_("Tallet er for lite eller for stort her. Skriv inn et annet."),
    Reason.UNKNOWN_RECORD: N_("Det som var valgt, finnes ikke lenger. Velg på nytt."),
    Reason.OWN_DESCENDANT: N_(
        "Et mål kan ikke være delmål av seg selv eller av sine egne delmål. Velg et annet mål."
    ),
    Reason.APPROVED: N_("Dette er godkjent og står fast. Skriv et tillegg i stedet."),
    Reason.NOT_APPROVED: N_("Dette er ikke godkjent ennå. Rett teksten direkte, eller godkjenn den først."),
    Reason.NOT_HELD: N_("Møtet er ikke holdt ennå. Referatet kan godkjennes etter møtet."),
    Reason.NO_MINUTES: N_("Skriv referatet først, så kan det godkjennes."),
    Reason.IN_FUTURE: N_("Skriv inn en dato som ikke er senere enn i dag."),
    Reason.MANDATE_EXPIRED: N_(
        "Mandatet gjelder ikke denne dagen. Se over fra og til hos representanten, eller velg en annen."
    ),
    Reason.NO_MANDATE: N_(
        "Bare personen selv og de som representerer personen, kan samtykke. Velg en av dem."
    ),
    Reason.DEPARTURE_NEEDS_REASON: N_("Dette er et annet valg enn forslaget. Skriv hvorfor."),
    Reason.GIVEN: N_("Et samtykke som er gitt, endres ikke. Trekk det tilbake, og registrer et nytt."),
    Reason.WITHDRAWN: N_("Det er ikke noe samtykke her å trekke tilbake."),
    Reason.IN_PAST: N_("Skriv inn en dato som ikke er tidligere enn i dag."),
    Reason.NOT_YET: N_("Dette kan ikke gjøres ennå."),
    Reason.CONSENT_NEEDED: N_(
        "Det er ikke noe samtykke til å lage planen som gjelder i dag. Registrer samtykket først."
    ),
    Reason.ANSWER_ANEW: N_(
        "De som samtykket, er ikke lenger de som skal samtykke. Spør den som kan det nå, og registrer svaret."
    ),
    Reason.NO_VERSION: N_("Ingen versjon av planen er godkjent ennå. Godkjenn en først."),
    Reason.APPROVAL_NEEDED: N_(
        "Mottakeren har ikke lov til å se noe av planen i dag. "
        "Velg hvilke deler som skal deles, og registrer samtykket."
    ),
    Reason.ALREADY: N_("Dette er alt gjort."),
    Reason.ORDER_OF_SIGNING: N_(
        "Koordinatoren signerer først og låser teksten. Deretter signerer de andre, én gang hver."
    ),
    Reason.CONTROL_CHARACTER: N_(
        "Teksten har tegn som ikke kan lagres. Skriv den inn i stedet for å lime den inn."
    ),
    Reason.WEAK_PASSWORD: N_("Passordet er for lett å gjette. Gjør det lengre, eller lag en passordfrase."),
    Reason.STRONG_PASSWORD: N_(
        "På denne maskinen må passordet være sterkt. Gjør det lengre, eller lag en passordfrase."
    ),
    Reason.PASSWORDS_DIFFER: N_("De to passordene er ikke like. Skriv det samme i begge feltene."),
}


def message(words: Words, problem: BaseException) -> str:
    """Say what happened and the way out. What nobody foresaw is said calmly, without its own words."""
    if isinstance(problem, InvalidInput):
        return field_message(words, problem.reason)
    if isinstance(problem, AlreadyOpen) and problem.since is not None:
        since = problem.since.astimezone()
        return words(OPEN_THERE if problem.machine else OPEN_SINCE).format(
            file=problem.path.name,
            date=words.date(since),
            time=words.time(since.time()),
            who=problem.who,
            machine=problem.machine,
        )
    for kind in type(problem).__mro__:
        if issubclass(kind, IpdeskError) and kind in PROBLEMS:
            file = problem.path.name if isinstance(problem, FileProblem) else ""
            return words(PROBLEMS[kind]).format(file=file, place=getattr(problem, "place", ""))
    return words(UNFORESEEN)


def field_message(words: Words, reason: Reason) -> str:
    """Say at a field what to write there."""
    return words(REASONS[reason])
