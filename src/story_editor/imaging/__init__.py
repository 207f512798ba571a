"""Pixels and embedded metadata; the only place that knows Pillow."""
