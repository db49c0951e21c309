"""Work that goes wrong in every way a file can make it, for child processes to import."""

import os
import signal
import time


def trouble(word: str) -> str:
    """``word`` in capitals, unless it names a way to break."""
    match word.partition(" "):
        case "die", _, _:
            os.kill(os.getpid(), signal.SIGSEGV)
        case "hang", _, _:
            time.sleep(600)
        case "eat", _, _:
            return str(len(b"x" * (3 * 2**30)))
        case "slow", _, seconds:
            time.sleep(float(seconds))
        case "who", _, _:
            return str(os.getpid())
        case "large", _, megabytes:
            return "x" * (int(megabytes) * 2**20)
    return word.upper()
