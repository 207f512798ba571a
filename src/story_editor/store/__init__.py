"""A newsroom folder on disk: the truth, saved so that nothing is lost."""
