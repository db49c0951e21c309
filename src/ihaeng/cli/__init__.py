"""The command line: a face over ``ihaeng.core``. Arguments, terminal and pages, no rules."""
