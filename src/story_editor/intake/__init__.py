"""Listing pages and files taken in as values."""
