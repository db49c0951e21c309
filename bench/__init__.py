"""The benchmark of the audit: generated forms with planted faults, and the cost of reading them.

Nothing here knows how a check works. The forms come from how offices print them, and the findings
are judged by the lines they speak of.
"""
