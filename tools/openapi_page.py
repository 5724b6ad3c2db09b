#!/usr/bin/env python3
"""Makes the page that people read from docs/openapi.yaml: no script, no inline style, nothing from elsewhere.

usage: openapi_page.py OPENAPI.yaml STYLE.css FOLDER

Writes openapi.html into FOLDER, and copies of the other two beside it.
"""
import html
import json
import re
import shutil
import sys
from pathlib import Path

import yaml

METHODS = ["get", "put", "post", "patch", "delete"]


def words(text):
    """A line of Markdown: code, bold, escaped text."""
    text = html.escape(text.strip())
    text = re.sub(r"`([^`]+)`", r"<code>\1</code>", text)
    return re.sub(r"\*\*([^*]+)\*\*", r"<strong>\1</strong>", text)


def prose(text):
    """Paragraphs and lists of Markdown."""
    parts = []
    for block in re.split(r"\n\s*\n", (text or "").strip()):
        if block.lstrip().startswith("* "):
            items = re.split(r"^\s*\* ", block, flags=re.MULTILINE)[1:]
            parts.append("<ul>" + "".join(f"<li>{words(' '.join(item.split()))}</li>" for item in items) + "</ul>")
        elif block:
            parts.append(f"<p>{words(' '.join(block.split()))}</p>")
    return "".join(parts)


def pre(value):
    return f"<pre>{html.escape(json.dumps(value, indent=2, ensure_ascii=False, default=str))}</pre>"


def folded(title, value):
    return f"<details><summary>{html.escape(title)}</summary>{pre(value)}</details>"


def table(head, rows):
    if not rows:
        return ""
    cells = "".join(f"<th scope=\"col\">{name}</th>" for name in head)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>"


class Page:
    def __init__(self, document):
        self.document = document

    def resolve(self, node):
        if "$ref" not in node:
            return node
        found = self.document
        for key in node["$ref"][2:].split("/"):
            found = found[key.replace("~1", "/").replace("~0", "~")]
        return found

    def contents(self, content):
        parts = []
        for kind, media in content.items():
            parts.append(f"<p class=\"kind\"><code>{html.escape(kind)}</code></p>")
            examples = [media["example"]] if "example" in media else [one["value"] for one in media.get("examples", {}).values()]
            parts += [pre(example) for example in examples]
            if "schema" in media and media["schema"].get("type") != "string":
                parts.append(folded("Schema", media["schema"]))
        return "".join(parts)

    def parameters(self, operation):
        rows = []
        for one in map(self.resolve, operation.get("parameters", [])):
            schema = self.resolve(one["schema"])
            kind = schema.get("enum") or schema.get("pattern") or schema.get("format") or schema.get("type", "")
            kind = ", ".join(map(str, kind)) if isinstance(kind, list) else str(kind)
            rows.append([f"<code>{html.escape(one['name'])}</code>", one["in"] + (", needed" if one.get("required") else ""),
                         f"<code>{html.escape(kind)}</code>", words(one.get("description", ""))])
        return table(["Name", "Where", "What", "Meaning"], rows)

    def responses(self, operation):
        parts = []
        for status, response in operation["responses"].items():
            response = self.resolve(response)
            codes = " ".join(f"<code>{code}</code>" for code in response.get("x-codes", []))
            parts.append(f"<dt>{status}</dt><dd>{prose(response['description'])}{codes}")
            parts.append("" if codes else self.contents(response.get("content", {})))
            parts.append("</dd>")
        return f"<dl>{''.join(parts)}</dl>"

    def operation(self, method, path, operation):
        right = operation.get("x-right")
        body = self.resolve(operation["requestBody"]) if "requestBody" in operation else None
        return (f"<section id=\"{operation['operationId']}\"><h3><span class=\"method {method}\">{method.upper()}</span> "
                f"<code>{html.escape(path)}</code></h3><p class=\"summary\">{words(operation['summary'])}</p>"
                f"{prose(operation.get('description'))}"
                f"<p class=\"right\">{f'Right: <code>{right}</code>' if right else 'Open to everybody'}</p>"
                f"{self.parameters(operation)}"
                f"{'<h4>Body</h4>' + self.contents(body['content']) if body else ''}"
                f"<h4>Answers</h4>{self.responses(operation)}</section>")

    def write(self):
        info = self.document["info"]
        links, sections = [], []
        for tag in self.document["tags"]:
            name = tag["name"]
            sections.append(f"<h2 id=\"tag-{name}\">{html.escape(name.capitalize())}</h2>{prose(tag['description'])}")
            links.append(f"<li><a href=\"#tag-{name}\">{html.escape(name.capitalize())}</a><ul>")
            for path, item in self.document["paths"].items():
                for method in METHODS:
                    operation = item.get(method)
                    if operation and name in operation["tags"]:
                        sections.append(self.operation(method, path, operation))
                        links.append(f"<li><a href=\"#{operation['operationId']}\">{words(operation['summary'])}</a></li>")
            links.append("</ul></li>")
        schemas = "".join(f"<section id=\"schema-{name}\"><h3>{name}</h3>{pre(schema)}</section>"
                          for name, schema in self.document["components"]["schemas"].items())
        return ("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                f"<title>{html.escape(info['title'])}: the API</title><link rel=\"stylesheet\" href=\"/docs.css\"></head><body>"
                f"<nav aria-label=\"Contents\"><ul>{''.join(links)}<li><a href=\"#schemas\">Schemas</a></li></ul></nav><main>"
                f"<h1>{html.escape(info['title'])}: the API</h1><p class=\"summary\">{words(info['summary'])}</p>"
                f"{prose(info['description'])}<p><a href=\"/openapi.yaml\">The same as OpenAPI 3.1</a></p>"
                f"{''.join(sections)}<h2 id=\"schemas\">Schemas</h2>{schemas}</main></body></html>\n")


def main():
    source, style, folder = map(Path, sys.argv[1:])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "openapi.html").write_text(Page(yaml.safe_load(source.read_text())).write())
    shutil.copyfile(source, folder / "openapi.yaml")
    shutil.copyfile(style, folder / "openapi.css")


if __name__ == "__main__":
    main()
