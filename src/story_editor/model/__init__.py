"""The newsroom's words, as frozen values; every other layer speaks in them."""
