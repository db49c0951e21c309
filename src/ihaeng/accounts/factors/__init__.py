"""Second factors: codes of an app, security keys and passkeys, recovery codes.

django-allauth keeps and computes them; what is done with them is done here, and recorded.
"""
