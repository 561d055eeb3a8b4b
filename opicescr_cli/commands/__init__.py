"""A file a command: options in, one call to the core, one view out."""
