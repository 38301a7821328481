"""What several articles of one story have in common: pure functions over briefings, no files."""
