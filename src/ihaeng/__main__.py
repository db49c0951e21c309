"""``python -m ihaeng`` is the same as ``ihaeng``."""

from ihaeng.cli.main import main

raise SystemExit(main())
