"""One file a check, named for its code, with its samples in the ``.toml`` of the same name."""
