"""Writes renderings.json and expressions.json; needs transformers and jinja2. The sources of expressions.json are kept."""
import datetime
import json
import pathlib

import transformers.utils.chat_template_utils as chat


class Fixed(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(2025, 3, 7, 9, 5, 2)


chat.datetime = Fixed
HERE = pathlib.Path(__file__).parent
GO_THROUGH_PARTS = ("gemma3",)
DROP_PARTS = ("odd", "qwen3", "smollm3")
TOKENS = {"bos_token": "<s>", "eos_token": "</s>", "pad_token": "<pad>"}


def user(content):
    return {"role": "user", "content": content}


def assistant(content, **further):
    return {"role": "assistant", "content": content, **further}


def system(content):
    return {"role": "system", "content": content}


def parts(*texts):
    return [{"type": "text", "text": text} for text in texts]


def outcome(render):
    try:
        return {"expected": render()}
    except Exception as error:
        return {"error": str(error)}


TOOL = {"type": "function", "function": {
    "name": "weather", "description": "Gets the weather of a town: \"now\" & <later>.",
    "parameters": {"type": "object", "required": ["town"], "properties": {
        "town": {"type": "string", "description": "café, naïve 🙂"},
        "days": {"type": "integer", "minimum": 0, "maximum": 1.5}}}}}
CALLS = [{"type": "function", "id": "abcdef123", "function": {
    "name": "weather",
    "arguments": {"town": "Zürich", "days": 2, "ok": True, "no": None, "x": 0.1, "big": 1e20}}}]
CONVERSATIONS = {
    "one": [user("What is a hare?")],
    "pair": [user("What is a hare?"), assistant("A hare is a fast animal.")],
    "system": [system("Be brief."), user("Is granite soft?"), assistant("No.")],
    "two turns": [user("What is a hare?"), assistant("A fast animal."), user(" Name a plant. \n"), assistant("\n Moss. ")],
    "system two turns": [system("  Be brief.\n"), user("Hi"), assistant("Hello\n\nthere"), user("Bye"), assistant("Goodbye"), user("One more")],
    "signs": [user("<b>\"x\" & 'y'</b> {{ not }} {% a %} {# b #} \\n \\ \t end"), assistant("日本語 🙂 é ß ﬁ İ ǅ – \u00a0nbsp\u00a0")],
    "empty answer": [user("Say nothing."), assistant("")],
    "thinking": [user("2+2?"), assistant("<think>\nadd them\n</think>\n\n4"), user("3+3?"), assistant("<think>\neasy\n</think>\n\n6")],
    "answer first": [assistant("Hello!"), user("Hi")],
    "two users": [user("a"), user("b"), assistant("c")],
    "system late": [user("a"), assistant("b"), system("now be rude"), user("c"), assistant("d")],
    "only system": [system("Be brief.")],
    "blank system": [system(""), user("a"), assistant("b")],
    "tool use": [system("Use tools. /no_think"), user("Weather?"), assistant("", tool_calls=CALLS),
                 {"role": "tool", "name": "weather", "content": "{\"rain\": true}", "tool_call_id": "abcdef123"}, assistant("It rains.")],
    "null content": [user("Weather?"), assistant(None, tool_calls=CALLS)],
    "other role": [user("a"), {"role": "critic", "content": "b"}],
    "reasoning": [user("2+2?"), assistant("4", reasoning_content="\nadd\n")],
    "parts": [user(parts("What is ", "a hare?")), assistant(parts("An animal."))],
}


def joined(message):
    content = message["content"]
    return {**message, "content": "".join(part["text"] for part in content) if isinstance(content, list) else content}


def renderings():
    for template in sorted((HERE / "templates").glob("*.jinja")):
        source = template.read_text("utf-8").removesuffix("\n")
        for number, (name, messages) in enumerate(CONVERSATIONS.items()):
            if name == "parts" and template.stem in DROP_PARTS:
                continue
            for tools in (None, [TOOL]) if name in ("tool use", "pair") else (None,):
                written = messages if template.stem in GO_THROUGH_PARTS else [joined(message) for message in messages]
                answer_follows = number % 2 == 0
                yield {"template": template.stem, "conversation": name, "tools": tools is not None, "answer_follows": answer_follows} | outcome(
                    lambda: chat.render_jinja_template([written], tools=tools, chat_template=source, add_generation_prompt=answer_follows, **TOKENS)[0][0])


def write(name, content):
    (HERE / name).write_text(json.dumps(content, ensure_ascii=False, indent=0) + "\n", "utf-8")


write("renderings.json", {"special_tokens": TOKENS, "tools": [TOOL], "conversations": CONVERSATIONS, "renderings": list(renderings())})
expressions = json.loads((HERE / "expressions.json").read_text("utf-8"))
write("expressions.json", {
    "variables": expressions["variables"],
    "templates": [{"source": each["source"]} | outcome(lambda: chat._compile_jinja_template(each["source"]).render(**expressions["variables"]))
                  for each in expressions["templates"]]})
