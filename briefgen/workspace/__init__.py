"""One site's folders: what lies in them, and how it is read and written."""
