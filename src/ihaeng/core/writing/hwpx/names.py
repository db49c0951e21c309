"""The names OWPML goes by, as Hancom Office writes them."""

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>'
_HANCOM = "http://www.hancom.co.kr/hwpml"
# All of them on every part, used there or not: Hancom Office on macOS opens nothing less.
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "ha": f"{_HANCOM}/2011/app",
        "hp": f"{_HANCOM}/2011/paragraph",
        "hp10": f"{_HANCOM}/2016/paragraph",
        "hs": f"{_HANCOM}/2011/section",
        "hc": f"{_HANCOM}/2011/core",
        "hh": f"{_HANCOM}/2011/head",
        "hhs": f"{_HANCOM}/2011/history",
        "hm": f"{_HANCOM}/2011/master-page",
        "hpf": "http://www.hancom.co.kr/schema/2011/hpf",
        "dc": "http://purl.org/dc/elements/1.1/",
        "opf": "http://www.idpf.org/2007/opf/",
        "ooxmlchart": f"{_HANCOM}/2016/ooxmlchart",
        "hwpunitchar": f"{_HANCOM}/2016/HwpUnitChar",
        "epub": "http://www.idpf.org/2007/ops",
        "config": "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
    }.items()
)
