"""Values made into what is published."""
