"""Every sentence a person reads, in the window and on the command line.

The core carries codes and facts only, so this is the one place to translate. A message has
one to three sentences: what happened, what it means for the work, what to do.
"""
