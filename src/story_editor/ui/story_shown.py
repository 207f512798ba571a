"""The story that is looked at: in the form, as a card, with its findings; or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from story_editor.errors import StoryEditorError
from story_editor.export.checking import unreadable_file
from story_editor.model.findings import check_story
from story_editor.model.story import Story
from story_editor.store.clock import today
from story_editor.store.entries import thumb_of
from story_editor.wording.failures import failure

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QStackedWidget

    from story_editor.model.photo import Photo
    from story_editor.ui.empty_page import EmptyPage
    from story_editor.ui.notice_bar import NoticeBar
    from story_editor.ui.page_pane import PagePane
    from story_editor.ui.pictures import Pictures
    from story_editor.ui.session import Session
    from story_editor.ui.story_form import StoryForm


class StoryShown(QObject):
    """Shows the story called `current` in `language`, as the session has it at that moment.

    `story` is what is shown, one of the trash too; None when there is none, or it cannot be read.
    """

    about_to_show = Signal(object)
    """The Story that is looked at from now on and can be edited, or None."""
    shown = Signal()

    def __init__(
        self,
        session: Session,
        pictures: Pictures,
        form: StoryForm,
        empty: EmptyPage,
        page: PagePane,
        editor: QStackedWidget,
        notices: NoticeBar,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.current = ""
        self.language = session.newsroom.language
        self.story: Story | None = None
        self._session = session
        self._pictures = pictures
        self._form = form
        self._empty = empty
        self._page = page
        self._editor = editor
        self._notices = notices
        self._why = ""
        self._looked: tuple[QPixmap | None, bool] = (None, False)
        pictures.arrived.connect(self._show_arrived)
        pictures.proxy_arrived.connect(lambda _name, _image: self.show_page())

    def choose(self, story_id: str) -> None:
        """Show another story; "" shows none."""
        QGuiApplication.inputMethod().commit()  # what is being composed belongs to the last story
        self._session.end_run()
        self.current = story_id
        self.show()

    def choose_language(self, language: str) -> None:
        """Show the story in another of the newsroom's languages."""
        self.language = language
        self.show()

    def show(self) -> None:
        """Show the story as it is now. A file that cannot be read is told, once for each reason."""
        story, trashed = self._read()
        self.story = story or trashed
        self._empty.show_lack(chosen=bool(self.current), why=self._why)
        self.about_to_show.emit(story)
        there = self.story is not None
        self._editor.setCurrentWidget(self._form if there else self._empty)
        self._page.card.setVisible(there)
        self._page.findings.setVisible(there)
        self._form.show_story(self.story, self.language, trashed=trashed is not None)
        self.shown.emit()
        self.show_page()

    def _read(self) -> tuple[Story | None, Story | None]:
        """Return the story, or else the one in the trash; neither where `_why` says why."""
        why = ""
        story = trashed = None
        try:
            story = self._session.story(self.current) if self.current else None
            if story is None and self.current:
                trashed = self._session.trashed.story(self.current)
        except StoryEditorError as refused:
            why = failure(refused)
            if why != self._why:  # a reading that finds it as it was says nothing new
                self._notices.tell(why, bad=True)
        self._why = why
        return story, trashed

    @property
    def is_here(self) -> bool:
        """Whether a story is shown that is not in the trash."""
        return (
            self.story is not None
            and self._session.values.get(("stories", self.story.id)) is not None
        )

    def show_page(self) -> None:
        """Show the card and the findings as they are now."""
        session, story = self._session, self.story
        if story is None:
            return
        photo, newsroom = session.photo_of(story), session.newsroom
        lack = session.lack_of_photo(story)
        pixels, unreadable = self._looked = self._look(story, photo)
        self._page.card.show_story(story, photo, newsroom, self.language, pixels)
        findings = check_story(story, photo, newsroom, self.language, today(), session.book, lack)
        original = photo.original if photo is not None else None
        if original is not None and unreadable:
            findings = (unreadable_file(story, original, self.language), *findings)
        self._page.findings.show_findings(
            findings,
            exported=story.status in newsroom.listing().statuses,
            pictured=story.picture is not None,
            mends=session.may_change(story, photo) and self.is_here,
        )

    def _show_arrived(self) -> None:
        """Show the page again where what has arrived is of its picture, and not of a row of the list."""
        story = self.story
        if story is not None and self._look(story, self._session.photo_of(story)) != self._looked:
            self.show_page()

    def _look(self, story: Story, photo: Photo | None) -> tuple[QPixmap | None, bool]:
        """Return what there is of the picture for the card, and whether its file cannot be read."""
        original = photo.original if photo is not None else None
        unreadable = original is not None and self._pictures.cannot_read(original.file_name)
        return self._pixels(story, photo), unreadable

    def _pixels(self, story: Story, photo: Photo | None) -> QPixmap | None:
        """Return the picture of the card; None when there is none, or not yet."""
        newsroom = self._session.newsroom
        thumb = thumb_of(story, photo, newsroom)
        if not thumb:
            return None
        aspect = newsroom.rendition(newsroom.listing().rendition).aspect
        width = self._page.card.picture.size().width()
        width = min(max(200, width), self._page.maximumWidth())
        ratio = self._page.devicePixelRatioF()
        return self._pictures.thumbnail(thumb, width, round(width / aspect), ratio)
