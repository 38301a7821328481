"""From any page or paste to the clean article."""
