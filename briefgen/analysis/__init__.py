"""What an article says: quotes, speakers, figures, names, topics, key points."""
