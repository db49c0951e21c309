"""The face for officials: parse, gate, action or query, page. It holds no rules."""
