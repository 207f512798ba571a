"""A session that does everything a newsroom does, step by step, and notes what was acknowledged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from story_editor.errors import ChangedElsewhere, ConflictedCopy, DiskRefused, Mended
from story_editor.model.credit_reading import read_credit
from story_editor.model.merging import Merged, merge
from story_editor.model.story import Story
from story_editor.store.both_versions import put_together
from story_editor.store.codec import decode, encode
from story_editor.store.inspection import inspect, repair
from story_editor.store.marker import MARKER
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.records import records
from tests.faults.crash_disk import BASE, CrashDisk
from tests.faults.ledger import Key, Ledger, Words
from tests.store.pieces import CONTRIBUTOR, DATA, ORIGINAL, PHOTO, STORY

NEWSROOM = BASE / "newsrooms" / "Impact"
GROWERS: Key = ("stories", "growers")
COFFEE: Key = ("photos", "coffee")
MAI: Key = ("contributors", "mai")
TOMATOES: Key = ("stories", "tomatoes")
RUBBISH = bytes(300)
HERE, THROWN, EITHER = frozenset({"here"}), frozenset({"trash"}), frozenset({"here", "trash"})


def titled(title: str, story_id: str = "growers") -> Story:
    return STORY.replace(id=story_id).with_text("en", title=title)


@dataclass
class Session:
    """An open newsroom on a disk in memory, and what it has promised."""

    disk: CrashDisk
    ledger: Ledger = field(default_factory=Ledger)
    folder: Path = NEWSROOM

    def __post_init__(self) -> None:
        self.open = NewsroomFolder(self.folder, disk=self.disk)
        self.other = NewsroomFolder(self.folder, disk=self.disk)

    def put(self, key: Key, value: Words, merged: tuple[str, ...] = ()) -> None:
        """Save a story, photo or contributor; it counts once the newsroom has come back from it."""
        ledger = self.ledger
        if value not in ledger.begun.setdefault(key, [])[-1:]:  # not when it is tried again
            ledger.begun[key].append(value)
        if ledger.where.get(key, HERE) != HERE:
            ledger.where[key] = EITHER
        self.open.put(key[0], value, merged)
        ledger.done[key] = len(ledger.begun[key])
        ledger.where[key] = HERE
        ledger.kept.append((key, value))

    def trash(self, key: Key) -> None:
        """Throw away; from then on it is to stay in the trash."""
        self.ledger.where[key] = EITHER
        self.open.trash(*key)
        self.ledger.where[key] = THROWN


def make(session: Session) -> None:
    session.open = NewsroomFolder.create(session.folder, "Impact", disk=session.disk)
    session.ledger.made = True


def save(session: Session) -> None:
    session.put(GROWERS, titled("One"))


def save_again(session: Session) -> None:
    session.put(GROWERS, titled("Two"))


def save_another(session: Session) -> None:
    session.put(TOMATOES, titled("Tomatoes", "tomatoes"))


def take_in_a_photo(session: Session) -> None:
    session.open.add_original(ORIGINAL, DATA)
    session.ledger.originals.append((ORIGINAL, DATA))
    session.put(COFFEE, PHOTO)


def caption_it(session: Session) -> None:
    session.put(COFFEE, PHOTO.replace(caption="A cup of coffee", original=ORIGINAL))


def put_into_the_book(session: Session) -> None:
    session.put(MAI, CONTRIBUTOR)


def rename_a_contributor(session: Session) -> None:
    """Rename somebody, and the credit that names them."""
    session.put(MAI, CONTRIBUTOR.replace(name="Seng Mai Aung", aliases=("S. Mai", "Seng Mai")))
    credit = read_credit("© Seng Mai Aung / Photo Doc 2022")
    session.put(COFFEE, PHOTO.replace(credit=credit, original=ORIGINAL))


def take_out_of_the_book(session: Session) -> None:
    session.trash(MAI)


def rename_the_newsroom(session: Session) -> None:
    before = session.open.newsroom()
    after = before.replace(title="Impact and people")
    session.ledger.newsroom = [before, after]
    session.open.save_newsroom(after)
    session.ledger.newsroom = [after]
    session.ledger.kept.append((("newsroom", after.id), after))


def write_against_somebody(session: Session) -> None:
    """Save what somebody else has changed meanwhile: both versions are kept."""
    mine, theirs = session.open, session.other
    theirs.story("growers")
    session.open = theirs
    try:
        session.put(GROWERS, titled("Theirs"))
    finally:
        session.open = mine
    try:
        mine.save_story(titled("Mine"))
    except ChangedElsewhere:
        session.ledger.kept.append((GROWERS, titled("Mine")))


def answer_them(session: Session) -> None:
    session.open.keep_theirs(*GROWERS)
    session.put(GROWERS, titled("Of both"))


def put_together_with(session: Session, theirs: Story, mine: Story, typed: Story) -> None:
    """Save `mine` against `theirs`, type on, and have both put together, as the window does."""
    base = session.open.story("tomatoes")
    session.other = NewsroomFolder(session.folder, disk=session.disk)
    session.other.story("tomatoes")
    opened, session.open = session.open, session.other
    try:
        session.put(TOMATOES, theirs)
    finally:
        session.open = opened
    try:
        session.open.save_story(mine)
    except ChangedElsewhere:
        session.ledger.kept.append((TOMATOES, mine))
    both = merge(base, typed, theirs)
    assert isinstance(both.value, Story)
    ledger = session.ledger
    ledger.begun[TOMATOES].append(both.value)
    ledger.together.append((TOMATOES, both.value, (theirs, typed), both.clashes))
    assert keep_both(session.open, typed, base) == both
    ledger.kept.append((TOMATOES, typed))
    session.put(TOMATOES, both.value)  # where that was refused, as the next save of the window


def keep_both(folder: NewsroomFolder, typed: Story, base: Story) -> Merged | None:
    """Keep both versions; where that is refused, save again as the window does: theirs has to be found again."""
    while True:
        try:
            return put_together(folder, "stories", typed, base).merged
        except DiskRefused as refused:
            try:
                folder.save_story(typed)
            except ChangedElsewhere:
                continue
            except DiskRefused:
                raise refused from None
            raise AssertionError(
                "mine took the place of theirs, which nobody has seen"
            ) from refused


def put_both_together(session: Session) -> None:
    """Put together what two people changed in different fields."""
    base, number = session.open.story("tomatoes"), len(session.ledger.begun[TOMATOES])
    mine = base.replace(kicker=f"Mine {number}")
    typed = mine.with_text("en", alt="Typed since")
    put_together_with(session, base.with_text("en", summary=f"Theirs {number}"), mine, typed)


def put_together_where_both_changed_the_same(session: Session) -> None:
    base, number = session.open.story("tomatoes"), len(session.ledger.begun[TOMATOES])
    theirs = base.replace(kicker=f"Theirs {number}").with_text("en", link="https://a.example")
    mine, typed = (base.replace(kicker=f"{words} {number}") for words in ("Mi", "Mine"))
    put_together_with(session, theirs, mine, typed)


def throw_away(session: Session) -> None:
    session.trash(GROWERS)


def bring_back(session: Session) -> None:
    thrown = session.open.trashed.story("growers")
    assert thrown is not None
    session.put(GROWERS, thrown)


def bring_back_edited(session: Session) -> None:
    session.put(GROWERS, titled("Brought back, and edited"))


def throw_another_away(session: Session) -> None:
    session.trash(TOMATOES)


def mend(session: Session) -> None:
    """Meet a story whose file a dying disk has turned into zeros."""
    session.disk.damage(session.open.path_of(*GROWERS), RUBBISH)
    session.open = NewsroomFolder(session.folder, disk=session.disk)
    session.open.story("growers")
    if any(isinstance(note, Mended) and note.kept for note in session.open.take_notes()):
        session.ledger.damaged.append(RUBBISH)


def save_what_was_mended(session: Session) -> None:
    try:
        session.put(GROWERS, titled("After mending"))
    except ChangedElsewhere:  # the disk had refused the mending: it is done when one looks again
        session.open.story("growers")
        session.put(GROWERS, titled("After mending"))


def adopt_a_copy(session: Session) -> None:
    """Take in what a sync program left beside the story."""
    there = session.open.stored(*GROWERS)
    copy = session.open.path_of(*GROWERS).with_name("growers (conflicted copy).json")
    session.disk.damage(copy, encode(titled("Copy"), there.version + 1, there.parent))
    session.ledger.copies.append((GROWERS, titled("Copy"), copy))
    session.open.adopt(ConflictedCopy(copy, "growers"))
    session.ledger.kept.append((GROWERS, titled("Copy")))
    session.ledger.copies.clear()


def adopt_a_copy_of_what_stands_there(session: Session) -> None:
    """Take in what a colleague made from it, whose version a sync program has brought too."""
    there = session.open.stored(*GROWERS)
    copy = session.open.path_of(*GROWERS).with_name("growers (Ada's laptop).json")
    data = encode(titled("Ada's"), there.version + 1, there.name)
    session.disk.damage(copy, data)
    name = decode(session.open.path_of(*GROWERS), data, Story).name
    history = session.folder / "revisions" / "stories" / "growers"
    session.disk.damage(history / f"{there.version + 1:06}-{name}.json", data)
    session.ledger.copies.append((GROWERS, titled("Ada's"), copy))
    session.open.adopt(ConflictedCopy(copy, "growers"))
    session.ledger.kept.append((GROWERS, titled("Ada's")))
    session.ledger.copies.clear()


def save_past_the_copy(session: Session) -> None:
    """Save until the story's own version is the highest: what takes the place of a damaged file."""
    for title in ("Past the copy", "Well past the copy"):
        session.put(GROWERS, titled(title))


def repair_it(session: Session) -> list[Path]:
    """Have the newsroom looked through and repaired; return the files that were put right."""
    troubles = list(inspect(session.folder, session.disk))
    return [one.path for one in repair(session.folder, troubles, session.disk)]


def lose_much_and_repair(session: Session) -> None:
    """Repair what a check of the disk and a sync program have left: little is in its place."""
    disk, opened = session.disk, session.open
    there = opened.path_of(*GROWERS)
    copies = [there.with_name(f"growers ({which} copy).json") for which in ("whole", "torn")]
    (thrown,) = records(session.folder / "trash" / "contributors", MAI[1], disk)
    words = titled("A copy for the repair")
    disk.damage(copies[0], encode(words, 2, ""))
    session.ledger.copies.append((GROWERS, words, copies[0]))
    for number, path in enumerate((there, thrown, copies[1])):
        disk.damage(path, rubbish := bytes(400 + number))
        session.ledger.damaged.append(rubbish)
    disk.lose(opened.path_of(*COFFEE))
    disk.lose(session.folder / MARKER)
    repair_it(session)


def cut_off_and_repair(session: Session) -> None:
    """Repair a save that was cut off, and settings that are zeros."""
    session.open = NewsroomFolder(session.folder, disk=session.disk)
    session.open.story("growers")
    there = session.open.path_of(*GROWERS)
    before = dict(session.disk.paths())[there]
    session.put(GROWERS, titled("Cut off, and repaired"))
    session.disk.damage(there, before)
    session.ledger.done[GROWERS] -= 1  # as if it had never come back from that save
    session.disk.damage(session.folder / MARKER, rubbish := bytes(500))
    session.ledger.damaged.append(rubbish)
    if there in repair_it(session):
        session.ledger.done[GROWERS] = len(session.ledger.begun[GROWERS])


Step = Callable[[Session], None]
STEPS: tuple[Step, ...] = (
    make,
    save,
    save_again,
    save_another,
    put_both_together,
    put_together_where_both_changed_the_same,
    take_in_a_photo,
    caption_it,
    put_into_the_book,
    rename_a_contributor,
    take_out_of_the_book,
    rename_the_newsroom,
    write_against_somebody,
    answer_them,
    throw_away,
    bring_back,
    throw_away,
    bring_back_edited,
    throw_another_away,
    mend,
    save_what_was_mended,
    adopt_a_copy,
    adopt_a_copy_of_what_stands_there,
    save_again,
)

REPAIRS: tuple[Step, ...] = (lose_much_and_repair, cut_off_and_repair)
"""What comes after the session and one more save: most of it is lost, and repaired."""
