"""The briefing as text an editor corrects: reading, writing, merging, checking."""
