"""What an editor does to briefings in one act: the same for the command line and for the desk."""
