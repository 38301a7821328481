"""Who said it, the words that say so, and how sure."""
