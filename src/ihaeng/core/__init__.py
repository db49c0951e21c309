"""The core: a plain library that reads documents, understands them and audits every figure.

It opens no socket, reads no setting and knows no web framework.
"""
