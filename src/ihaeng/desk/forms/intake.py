"""The words of a proposal as fields that can be read, and typed into."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

from ihaeng.accounts.refusals import InvalidRefusal
from ihaeng.core.documents import Words

Payload = dict[str, Any]

_LABELS = {
    "title": Words("제목", "Title"),
    "code": Words("번호", "Code"),
    "department": Words("부서", "Department"),
    "name": Words("이름", "Name"),
    "phone": Words("전화", "Telephone"),
    "kind": Words("구분", "Kind"),
    "sub_task": Words("세부과제", "Sub-task"),
    "date_text": Words("일시(적힌 대로)", "When, as printed"),
    "start": Words("시작일", "First day"),
    "end": Words("끝나는 날", "Last day"),
    "time": Words("시간", "Time"),
    "place": Words("장소", "Place"),
    "attendees_text": Words("참석", "Attendees"),
    "content": Words("내용", "Content"),
    "text": Words("내용", "Text"),
}
_COUNTS = {
    "meetings": Words("회의", "Meetings"),
    "briefings": Words("설명회", "Briefings"),
    "expert_advice": Words("자문", "Expert advice"),
    "press": Words("보도", "Press"),
    "other": Words("기타", "Other"),
}
_LISTS, _DAYS, _FIXED = {"content"}, {"start", "end"}, {"kind"}
_MEASURES = {"planned": "계획", "secured": "확보", "executed": "집행"}


@dataclass(frozen=True, slots=True)
class Field:
    """One value. ``path`` leads to it in the payload; ``long`` ones take several lines."""

    path: tuple[str | int, ...]
    label: Words
    value: str
    long: bool = False
    fixed: bool = False

    @property
    def name(self) -> str:
        return ".".join(map(str, self.path))


@dataclass(frozen=True, slots=True)
class Fields:
    payload: Payload
    fields: tuple[Field, ...]

    def corrected(self, typed: Mapping[str, str]) -> Payload:
        """The payload with what was typed. Raises ``InvalidRefusal`` with what cannot be taken."""
        made, wrong = deepcopy(self.payload), dict[str, Words]()
        for field in self.fields:
            words = typed.get(field.name, field.value).replace("\r\n", "\n").strip()
            if field.fixed or words == field.value:
                continue
            try:
                _set(made, field.path, _taken(field.path, words))
            except ValueError:
                wrong[field.name] = Words(
                    f"{field.label.ko}: 읽을 수 없는 값입니다: {words[:40]}",
                    f"{field.label.en}: this cannot be taken: {words[:40]}",
                )
        for name in ("title", "name", "department", "text"):
            if self.payload.get(name) and not made[name]:
                label = _LABELS[name]
                wrong[name] = Words(f"{label.ko}을(를) 입력하십시오.", f"{label.en} is needed.")
        if wrong:
            raise InvalidRefusal(next(iter(wrong.values())), wrong)
        return made


def said_in_payload(payload: Payload | None) -> Fields:
    """The values of a payload that people read, in the order of the card."""
    payload = payload or {}
    found = [
        Field(
            (name,),
            label,
            "\n".join(payload[name]) if name in _LISTS else str(payload[name]),
            long=name in {"content", "text", "attendees_text"},
            fixed=name in _FIXED,
        )
        for name, label in _LABELS.items()
        if payload.get(name) or (name in payload and name in _DAYS)
    ]
    found = [
        Field(f.path, f.label, "" if f.value == "None" else f.value, f.long, f.fixed) for f in found
    ]
    for name, value in (payload.get("counts") or {}).items():
        if name in _COUNTS:
            found.append(Field(("counts", name), _COUNTS[name], _plain(value)))
    for at, entry in enumerate(payload.get("entries") or ()):
        measure = _MEASURES.get(payload.get("measure", ""), "")
        words = f"{entry['source']} {entry['column']} {measure}"
        label = Words(f"{words.strip()} (원)", f"{words.strip()} (won)")
        value = "-" if entry["na"] else _plain(entry["won"])
        found.append(Field(("entries", at), label, value))
    return Fields(payload, tuple(found))


def _plain(number: int | None) -> str:
    return "" if number is None else f"{number:,}"


def _taken(path: tuple[str | int, ...], words: str) -> object:
    """What is typed at ``path``, as the payload keeps it. Raises ``ValueError``."""
    if path[0] == "entries":
        return (None, True) if words == "-" else (_number(words), False)
    if path[0] == "counts":
        return _number(words)
    if path[0] in _DAYS:
        return date.fromisoformat(words).isoformat() if words else None
    if path[0] in _LISTS:
        return [line for line in words.split("\n") if line.strip()]
    return words


def _number(words: str) -> int | None:
    plain = words.replace(",", "")
    if not plain:
        return None
    if not (plain.isascii() and plain.isdigit() and len(plain) < 18):
        raise ValueError(words)
    return int(plain)


def _set(payload: Payload, path: tuple[str | int, ...], value: Any) -> None:  # noqa: ANN401 - JSON
    if path[0] == "entries":
        entry = payload["entries"][path[1]]
        entry["won"], entry["na"] = value
    elif len(path) == 2:
        payload[path[0]][path[1]] = value  # type: ignore[index]
    else:
        payload[path[0]] = value  # type: ignore[index]
