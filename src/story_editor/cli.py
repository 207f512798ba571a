"""The command line: all that the window can do with files, without a window.

Exit 0: done. 1: done, but an editor is needed. 2: not done, and one sentence says why. No
Qt is imported here.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from story_editor.errors import DiskRefused, ExportStopped, StoryEditorError
from story_editor.wording.failures import failure, unread
from story_editor.wording.findings import finding_detail, finding_title
from story_editor.wording.phrases import plural, shown

if TYPE_CHECKING:
    from story_editor.model.credit import Credit
    from story_editor.model.findings import Finding
    from story_editor.model.newsroom import Newsroom
    from story_editor.model.photo import Photo
    from story_editor.model.story import Story
    from story_editor.store.newsroom_folder import NewsroomFolder

DONE, EDITOR_NEEDED, NOT_DONE = 0, 1, 2

USAGE = """\
story-editor [FOLDER]                       open the window (the newsroom opened last)
story-editor new FOLDER                     make a newsroom
story-editor import FOLDER FILE...          take in pages (text, HTML) and pictures
story-editor stories FOLDER                 list the stories
story-editor photos FOLDER                  list the photos
story-editor check FOLDER                   say what an editor should look at
story-editor export FOLDER                  export the listing
story-editor credit TEXT | -                show how a credit line is read

story-editor COMMAND --help tells the options of a command.
Exit 0: done. 1: done, but an editor is needed. 2: not done.
"""


class _Parser(argparse.ArgumentParser):
    """Refuses in one sentence, with exit code 2."""

    def error(self, message: str) -> Any:
        self.exit(NOT_DONE, f"{message[:1].upper()}{message[1:]}. See {self.prog} --help.\n")


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return what `arguments` ask for: `command` is empty when the window is wanted."""
    commands = _commands()
    if arguments and arguments[0] in commands:
        asked = commands[arguments[0]].parse_args(list(arguments[1:]))
        asked.command = arguments[0]
        return asked
    top = _Parser(prog="story-editor", usage=argparse.SUPPRESS, add_help=False)
    top.add_argument("folder", nargs="?", type=Path)
    top.add_argument("-h", "--help", action="store_true")
    top.add_argument("--version", action="store_true")
    asked = top.parse_args(list(arguments))
    asked.command = "help" if asked.help else "version" if asked.version else ""
    return asked


def run(asked: argparse.Namespace) -> int:
    """Carry out a command and return the exit code; every refusal is one sentence."""
    act: dict[str, Callable[[argparse.Namespace], int]] = {
        "help": _help,
        "version": _version,
        "new": _new,
        "import": _import,
        "stories": _stories,
        "photos": _photos,
        "check": _check,
        "export": _export,
        "credit": _credit,
    }
    try:
        return act[asked.command](asked)
    except StoryEditorError as refused:
        _say(failure(refused))
        return NOT_DONE
    except BrokenPipeError:  # the reader of our output has gone, as `head` does
        sys.stderr.close()
        return DONE


def _commands() -> dict[str, _Parser]:
    found: dict[str, _Parser] = {}

    def add(name: str, words: str, *, folder: bool = True, as_json: bool = True) -> _Parser:
        parser = found[name] = _Parser(prog=f"story-editor {name}", description=words)
        if folder:
            parser.add_argument("folder", type=Path, metavar="FOLDER", help="the newsroom's folder")
        if as_json:
            parser.add_argument("--json", action="store_true", help="answer as JSON")
        return parser

    new = add("new", "Make a newsroom in an empty or new folder.", as_json=False)
    new.add_argument("--title", help="what the newsroom is called; its folder's name if not given")
    new.add_argument("--language", default="en", help="a tag such as en, fr, es, ar")
    new.add_argument("--sample", action="store_true", help="with the sample stories and photos")
    taking = add("import", "Take in listing pages (text, HTML) and pictures.")
    taking.add_argument("files", nargs="+", type=Path, metavar="FILE")
    taking.add_argument(
        "--language", help="the language of the pages; the newsroom's first if not given"
    )
    taking.add_argument(
        "--dry-run", action="store_true", help="say what would be added, add nothing"
    )
    stories = add("stories", "List the stories, newest first.")
    stories.add_argument(
        "--query", default="", help='words and tokens, such as: is:draft credit:"Seng Mai"'
    )
    add("photos", "List the photos and the stories that use them.")
    add("check", "Say what an editor should look at before an export.")
    export = add("export", "Export a listing: snippet, pictures, preview and manifest.")
    export.add_argument("--listing", help="the listing's name; the first if not given")
    export.add_argument("--to", type=Path, help="the folder to write; FOLDER export if not given")
    export.add_argument("--preset", choices=("full", "cms-safe"), help="the shape of the markup")
    credit = add("credit", "Show how a credit line is read.", folder=False)
    credit.add_argument(
        "text", metavar="TEXT", help="the line, or - for many lines on standard input"
    )
    return found


def _help(_asked: argparse.Namespace) -> int:
    print(USAGE, end="")
    return DONE


def _version(_asked: argparse.Namespace) -> int:
    from story_editor import __version__

    print(f"Story Editor {__version__}")
    return DONE


def _new(asked: argparse.Namespace) -> int:
    from story_editor.store.newsroom_folder import NewsroomFolder
    from story_editor.store.sample import make_sample

    if asked.sample:
        make_sample(asked.folder, title=asked.title)
    else:
        title = asked.title or asked.folder.resolve().name
        NewsroomFolder.create(asked.folder, title, language=_language(asked.language))
    newsroom = NewsroomFolder(asked.folder).newsroom()
    print(f"Made the newsroom “{newsroom.title}” in {asked.folder}.")
    return DONE


def _import(asked: argparse.Namespace) -> int:
    from story_editor.intake.files import plan_files
    from story_editor.store.lock import NewsroomLock
    from story_editor.store.newsroom_folder import NewsroomFolder

    folder = NewsroomFolder(asked.folder, writable=not asked.dry_run)
    newsroom = folder.newsroom()
    lock = NewsroomLock(newsroom.id, asked.folder)
    if not asked.dry_run:
        lock.acquire()
    try:
        stories, broken = folder.stories()
        photos, more = folder.photos()
        trashed = folder.trashed_stories()[0]
        language = _language(asked.language) if asked.language else newsroom.language
        plan = plan_files(asked.files, newsroom, [*stories, *trashed], photos, language=language)
        if not asked.dry_run:
            for original, data in plan.originals:
                folder.add_original(original, data)
            for photo in plan.photos:
                folder.save_photo(photo)
            for story in plan.stories:
                folder.save_story(story)
            if plan.newsroom != newsroom:
                folder.save_newsroom(plan.newsroom)
    finally:
        lock.release()
    for problem in (*broken, *more, *plan.problems):
        _say(failure(problem))
    for name, entry in plan.unread:
        _say(f"{shown(name)}, entry {entry.position}: {unread(entry.why)} “{shown(entry.text)}”.")
    if asked.json:
        known = {"stories": plan.known_stories, "photos": plan.known_photos}
        _print_json(
            {
                "dry_run": asked.dry_run,
                "stories": [
                    _story_facts(s, plan.newsroom, _by_id(plan.photos, photos))
                    for s in plan.stories
                ],
                "photos": [_photo_facts(photo, ()) for photo in plan.photos],
                "known": known,
                "unread": [
                    {"file": n, "entry": e.position, "why": e.why, "text": e.text}
                    for n, e in plan.unread
                ],
                "refused": [failure(problem) for problem in plan.problems],
            }
        )
    else:
        would = "Would add" if asked.dry_run else "Added"
        known_count = plan.known_stories + plan.known_photos
        print(
            f"{would} {plural(len(plan.stories), 'story', 'stories')} and"
            f" {plural(len(plan.photos), 'photo')}; {known_count:,} here already."
        )
    if plan.problems and len(plan.problems) == len(asked.files):
        return NOT_DONE
    return EDITOR_NEEDED if plan.problems or plan.unread else DONE


def _stories(asked: argparse.Namespace) -> int:
    from story_editor.store.index import Index
    from story_editor.store.indexing import refresh_index

    folder, newsroom = _open(asked.folder)
    index = Index.in_memory()
    _changed, problems = refresh_index(folder, index)
    photos, more = folder.photos()
    found = []
    for story_id in index.ids(asked.query):
        story = (
            folder.story(story_id) if folder.has_story(story_id) else folder.trashed_story(story_id)
        )
        if story is not None:
            found.append(story)
    index.close()
    if asked.json:
        _print_json([_story_facts(story, newsroom, photos) for story in found])
    else:
        for story in found:
            facts = _story_facts(story, newsroom, photos)
            print(f"{facts['date'] or '-':10}  {facts['status']:9}  {facts['title'] or 'Untitled'}")
    for problem in (*problems, *more):
        _say(failure(problem))
    return EDITOR_NEEDED if problems or more else DONE


def _photos(asked: argparse.Namespace) -> int:
    folder, _newsroom = _open(asked.folder)
    photos, problems = folder.photos()
    stories, more = folder.stories()
    used: dict[str, list[str]] = {}
    for story in stories:
        if story.picture:
            used.setdefault(story.picture.photo, []).append(story.id)
    facts = [_photo_facts(photo, used.get(photo.id, ())) for photo in photos.values()]
    if asked.json:
        _print_json(facts)
    else:
        for fact in facts:
            size = f"{fact['width']} x {fact['height']}" if fact["width"] else "no file yet"
            print(f"{size:>13}  {fact['credit'] or 'no credit'}  ({fact['file'] or fact['id']})")
    for problem in (*problems, *more):
        _say(failure(problem))
    return EDITOR_NEEDED if problems or more else DONE


def _check(asked: argparse.Namespace) -> int:
    from story_editor.export.checking import check_newsroom

    folder, newsroom = _open(asked.folder)
    stories, problems = folder.stories()
    photos, more = folder.photos()
    findings = check_newsroom(newsroom, stories, photos, folder.original_path)
    titles = {story.id: _title(story, newsroom) for story in stories}
    broken = [*problems, *more]
    musts = sum(finding.severity == "must" for finding in findings) + len(broken)
    if asked.json:
        _print_json(
            {
                "findings": [_finding_facts(finding, titles) for finding in findings],
                "damaged": [failure(problem) for problem in broken],
                "must": musts,
            }
        )
    else:
        for problem in broken:
            print(f"must    {failure(problem)}")
        for finding in findings:
            title = shown(titles.get(finding.story, "") or "Untitled")
            detail = finding_detail(finding)
            print(f"{finding.severity:6}  {title}: {finding_title(finding)}. {detail}")
        checked = plural(len(stories), "story", "stories")
        print(
            f"{checked} checked: {musts:,} must be mended, {len(findings) + len(broken) - musts:,} should be looked at."
        )
    return EDITOR_NEEDED if musts else DONE


def _export(asked: argparse.Namespace) -> int:
    from story_editor.export.export import export_listing
    from story_editor.store import computer
    from story_editor.store.places import cache_folder

    folder, newsroom = _open(asked.folder)
    listing = newsroom.listing(asked.listing)
    stories, problems = folder.stories()
    photos, more = folder.photos()
    if problems or more:
        raise [*problems, *more][0]
    to = asked.to or computer.export_folder(asked.folder)
    try:
        report = export_listing(
            newsroom,
            listing,
            stories,
            photos,
            lambda photo: folder.original_path(photo.original),  # type: ignore[arg-type]
            to,
            cache=cache_folder() / "renditions",
            preset=asked.preset,
        )
    except ExportStopped as stopped:
        titles = {story.id: _title(story, newsroom) for story in stories}
        if asked.json:
            _print_json(
                {"findings": [_finding_facts(finding, titles) for finding in stopped.findings]}
            )
        raise
    if asked.json:
        _print_json(
            {
                "folder": str(report.folder),
                "files": [
                    {"path": f.path, "sha256": f.sha256, "bytes": f.bytes, "state": f.state}
                    for f in report.files
                ],
                "stories": {
                    "new": list(report.new),
                    "changed": list(report.changed),
                    "same": list(report.same),
                    "removed": list(report.removed),
                    "left_out": report.left_out,
                },
            }
        )
    else:
        print(
            f"{len(report.new):,} new, {len(report.changed):,} changed, {len(report.same):,} the same,"
            f" {len(report.removed):,} removed, {report.left_out:,} left out. The listing is in {to}."
        )
    return DONE


def _credit(asked: argparse.Namespace) -> int:
    from story_editor.model.credit_reading import read_credit

    if asked.text != "-":
        facts = _credit_facts(read_credit(asked.text))
        if asked.json:
            _print_json(facts)
        else:
            _print_credit(facts)
        return DONE
    lines = _standard_input().splitlines()
    found = [_credit_facts(read_credit(line)) for line in lines]
    if asked.json:
        _print_json(found)
    else:
        for facts in found:
            _print_credit(facts)
    return DONE


def _standard_input() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8", "replace")
    except OSError as refused:
        raise DiskRefused.because(Path("standard input"), refused) from refused


def _open(path: Path) -> tuple[NewsroomFolder, Newsroom]:
    from story_editor.store.newsroom_folder import NewsroomFolder

    folder = NewsroomFolder(path, writable=False)
    return folder, folder.newsroom()


def _language(tag: str) -> str:
    import re

    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag):
        raise SystemExit(
            _refuse(
                f"“{shown(tag)}” is no language tag. Nothing was done: use one such as en, fr, es, ar."
            )
        )
    return tag


def _refuse(sentence: str) -> int:
    _say(sentence)
    return NOT_DONE


def _by_id(added: Sequence[Photo], known: dict[str, Photo]) -> dict[str, Photo]:
    return {**known, **{photo.id: photo for photo in added}}


def _title(story: Story, newsroom: Newsroom) -> str:
    return _text_language(story, newsroom)[1]


def _text_language(story: Story, newsroom: Newsroom) -> tuple[str, str]:
    """Return the language a story is told in, the newsroom's first if it can, and its title."""
    for language in (*newsroom.languages, *story.texts):
        if title := story.text(language).title:
            return language, title
    return newsroom.language, ""


def _story_facts(story: Story, newsroom: Newsroom, photos: dict[str, Photo]) -> dict[str, Any]:
    language, title = _text_language(story, newsroom)
    text = story.text(language)
    photo = photos.get(story.picture.photo) if story.picture else None
    return {
        "id": story.id,
        "status": story.status,
        "date": story.date.isoformat() if story.date else None,
        "kicker": story.kicker,
        "title": title,
        "summary": text.summary,
        "link": text.link,
        "credit": photo.credit.text if photo else "",
        "alt": text.alt,
        "language": language,
        "photo": story.picture.photo if story.picture else None,
        "decorative": bool(story.picture and story.picture.decorative),
    }


def _photo_facts(photo: Photo, stories: Sequence[str]) -> dict[str, Any]:
    original = photo.original
    return {
        "id": photo.id,
        "file": original.name if original else None,
        "media_type": original.media_type if original else None,
        "width": original.width if original else None,
        "height": original.height if original else None,
        "sha256": original.sha256 if original else None,
        "credit": photo.credit.text,
        "stories": list(stories),
    }


def _finding_facts(finding: Finding, titles: dict[str, str]) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "field": finding.field,
        "story": finding.story,
        "title": titles.get(finding.story, ""),
        "language": finding.language,
        "message": f"{finding_title(finding)}. {finding_detail(finding)}",
    }


def _credit_facts(credit: Credit) -> dict[str, Any]:
    from story_editor.model.credit_reading import print_credit
    from story_editor.model.newsroom import HOUSE_CREDIT

    return {
        "text": credit.text,
        "creators": list(credit.creators),
        "agency": credit.agency,
        "year": credit.year,
        "licence": credit.licence,
        "asset_id": credit.asset_id,
        "unsure": list(credit.unsure),
        "house": print_credit(credit, HOUSE_CREDIT),
    }


def _print_credit(facts: dict[str, Any]) -> None:
    said = [facts["text"]]
    for name in ("creators", "agency", "year", "licence", "asset_id"):
        value = "; ".join(facts[name]) if name == "creators" else facts[name]
        if value:
            said.append(
                f"{name.replace('_', ' ')}: {value}{' (assumed)' if name in facts['unsure'] else ''}"
            )
    print(" | ".join(said))


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr)
