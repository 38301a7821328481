"""The editor's desk: the site in a browser with a margin in which one thing after the other is decided."""
