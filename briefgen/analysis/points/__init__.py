"""Key points: whole sentences of the source."""
