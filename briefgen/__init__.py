"""briefgen: news articles to faithful, correctable, printable briefings."""
