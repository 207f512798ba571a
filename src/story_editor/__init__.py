"""Story Editor: draft the stories of a web listing offline, keep their credits, export the page."""

__version__ = "0.1.0"
